"""Files on the disk, the cache, and where in the data file each record is."""
