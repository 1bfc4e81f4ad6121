"""Persons by title, initials, given name and context."""

from collections.abc import Callable

import pytest

from kg.model import EntityClass, Mention

Rows = Callable[[str], list[str]]
Finder = Callable[[str], tuple[Mention, ...]]

CASES = [
    ("Lord Palmer and Count Orsinski signed; Orsinski left.", ["Palmer", "Orsinski", "Orsinski"]),
    ("A. I. Brodov and V. P. Malin spoke against E. W. Low.", ["A. I. Brodov", "V. P. Malin", "E. W. Low"]),
    ("Sir George Wexham wrote to Anna Kuliskova.", ["George Wexham", "Anna Kuliskova"]),
    ("Prybylski, deputy for Posen, declined, and Vandermeulen's party laughed.", ["Prybylski", "Vandermeulen"]),
    ("Ferruh Bey and De Wallenor refused; Karvek Tulin wrote.", ["Ferruh Bey", "De Wallenor", "Karvek Tulin"]),
    ("The Dombrovitz regime fell.", ["Dombrovitz"]),
    ("The appeal was written by Lemberg and Torvenski. England replied, and Saxony wrote.", ["Lemberg", "Torvenski"]),
    ("General Washington rode on. Washington was tired in Washington.", ["Washington", "Washington"]),
    ("Charles XII of Sweden fled.", ["Charles XII"]),
    ("Then M. Tavernier spoke to M. Delorme.", ["Tavernier", "Delorme"]),
    ("Mr. A. J. Sack, Mr. H. Field and W. T. Church wrote.", ["A. J. Sack", "H. Field", "W. T. Church"]),
    ("MM. Lavigne and Pelletan stayed with Messrs. Corbin and Yeats.", ["Lavigne", "Pelletan", "Corbin", "Yeats"]),
    ("A committee consisting of Gandolf, Mohrenberg and Brandauer sat.", ["Gandolf", "Mohrenberg", "Brandauer"]),
    ("Mr. de la Warr, Mr. T. Long and Lieut.-Col. Sir F. Young met.", ["de la Warr", "T. Long", "F. Young"]),
    ("The Stambolovist party and the Helvetic directory met; the Dombrovitz party did not.", ["Dombrovitz"]),
    ("Brother Harkin appealed to Metterling.", ["Harkin", "Metterling"]),
    (
        "Francisco I. Madero saw General St. John Liddell and Robert La Follette at Fort Henry.",
        ["Francisco I. Madero", "St. John Liddell", "Robert La Follette"],
    ),
    ("They sent Marines. The Party-then weak-and the May-August fights; Zapatismo failed.", []),
    ("The Volunteer Army (Dobrovolcheskaya Armiya) fled with Wu Ting-fang.", ["Wu Ting-fang"]),
    ("Maj. Gen. Orrin Hadwell wrote.", ["Orrin Hadwell"]),
    ("Henry Cabot Lodge and Peter Church left the Victoria Institute.", ["Henry Cabot Lodge", "Peter Church"]),
    ("The Osagel agency and the Caisse de la Dette met; the Dombrovitz cabinet fell.", ["Dombrovitz"]),
    ("The Aborigines' Protection Society met.", []),
    ("Planlessness reigned. Reestablishment was refused; Misgovernment won.", []),
    ("M. Vasnov and L. Tarsky wrote.", ["M. Vasnov", "L. Tarsky"]),
    (
        "Messrs. Baker, Field and Snow agreed with Captain Frost; Field stayed.",
        ["Baker", "Field", "Snow", "Frost", "Field"],
    ),
    ("We saw Mr. Duke, Colonel House and Mr. Speaker.", ["Duke", "House"]),
    ("The Duke of Ostheim and the Earl of Leicester met the King of Saxony.", ["Duke of Ostheim", "Earl of Leicester"]),
    (
        "Mahmud Torgut Pasha and Sir Richard Dane saw Lu Ching-tao.",
        ["Mahmud Torgut Pasha", "Richard Dane", "Lu Ching-tao"],
    ),
    ("It was said that Vernitsky had gone; nobody asked about Tolmach.", ["Vernitsky", "Tolmach"]),
    ("The cruiser Varnitz and H.M.S. Victoria lay off the mole.", []),
    ("In January the Chief Timber Committee met at Vorsk.", []),
    (
        "The Menshevik Garubidze spoke, and the Georgian Tsolakidze with Wm. Barlow.",
        ["Garubidze", "Tsolakidze", "Wm. Barlow"],
    ),
    ("Pozzi di Torgo and MM. de Vallier and de Monthaut arrived.", ["Pozzi di Torgo", "de Vallier", "de Monthaut"]),
    ("Li Ch'u-yang wrote; Sir Henry à Court was silent.", ["Li Ch'u-yang", "Henry à Court"]),
    ("General Braxton Vorley rode on. Vorley was tired.", ["Braxton Vorley", "Vorley"]),
    ("Then came Bernau for Prussia and Rossweil for Saxony.", ["Bernau", "Rossweil"]),
    ("Zarnik forces held the Zarnik hills; the Zarniks withdrew.", []),
    ("In _Utro_, No. 12, the engineer Borsky wrote to Lemmer that it was so.", ["Borsky", "Lemmer"]),
    ("Then Canning spoke, Canning's friends cheered, and everybody voted with Canning.", ["Canning"] * 3),
    (
        "From _Massachusetts_ Rufus King. _Ohio_ Robert Yates, George Reed.",
        ["Rufus King", "Robert Yates", "George Reed"],
    ),
    ("The _Freischaren_ were beaten; Mr. King and M. Léon Bourgeois knew it.", ["King", "Léon Bourgeois"]),
    (
        "The death of Zamora, and Sancho d'Arvila, surprised King Leopold II. of Ostland.",
        ["Zamora", "Sancho d'Arvila", "Leopold II."],
    ),
    ("A printed Rescript was read; Joseph Leuen of Ebersal followed Tornay.", ["Joseph Leuen", "Tornay"]),
    (
        "It sat at Frankfort, Bernau opposed it; with Zuyl van Nyvel and Charles the Fifth went old Beslet.",
        ["Bernau", "Zuyl van Nyvel", "Charles the Fifth", "Beslet"],
    ),
    ("The Prince of Orange and the Abbot of St. Gisl waited.", ["Prince of Orange", "Abbot of St. Gisl"]),
    (
        "Zamora replied that he would come; nobody answered Zamora. In Toledo nobody replied; Toledo slept.",
        ["Zamora", "Zamora"],
    ),
    ("Socialism triumphed; Vol. 4 and the Troikas remained.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_persons_are_found_without_their_titles(rows: Rows, text: str, expected: list[str]) -> None:
    assert [r.removeprefix("Person: ") for r in rows(text) if r.startswith("Person")] == expected


def test_a_title_stands_in_the_span_and_outside_the_core(mentions: Finder) -> None:
    (found,) = mentions("People's Commissar J. Prokov")
    text = "Notes\nPeople's Commissar J. Prokov"
    assert found.kind is EntityClass.PERSON
    assert found.span.of(text) == "People's Commissar J. Prokov"
    assert found.head.of(text) == "J. Prokov"


def test_the_owner_of_a_cabinet_is_a_mention_inside_it(rows: Rows) -> None:
    assert rows("He served in Batorvic's Ministry.") == ["Institution: Batorvic's Ministry", "Person: Batorvic"]
