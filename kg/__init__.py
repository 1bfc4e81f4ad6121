"""Knowledge graphs from historical documents: text in, linked data with its evidence out."""
