"""The same documents give the same quads, whatever the process."""


def test_two_processes_with_other_hash_seeds_write_the_same_quads(kg, article, letter) -> None:
    exports = []
    for seed in ("1", "4711"):
        assert kg("build", article, letter, "--store", f"store-{seed}", PYTHONHASHSEED=seed).returncode == 0
        process = kg("export", "--store", f"store-{seed}", "--format", "nq", PYTHONHASHSEED=seed)
        assert process.returncode == 0
        exports.append(sorted(process.stdout.splitlines()))
    assert exports[0] == exports[1]
    assert len(exports[0]) > 1000
    assert not any("_:" in line.split('"')[0] for line in exports[0]), "no blank node, so this is canonical"
