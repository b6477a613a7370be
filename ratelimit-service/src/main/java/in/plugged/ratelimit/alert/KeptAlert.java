package in.plugged.ratelimit.alert;

/** An alert and the number of its row. */
record KeptAlert(long id, Alert alert) {}
