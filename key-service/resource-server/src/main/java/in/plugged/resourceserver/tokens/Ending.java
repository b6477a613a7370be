package in.plugged.resourceserver.tokens;

/** What tokens can be ended by: one id of some kind. */
record Ending(Subject subject, String id) {}
