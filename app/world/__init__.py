"""Random but plausible scenes, told as a witness might: data for networks. It meets them through files on disk."""
