package in.plugged.mcp;

/** Something that a hub keeps. */
record Server(String id, String name) {}
