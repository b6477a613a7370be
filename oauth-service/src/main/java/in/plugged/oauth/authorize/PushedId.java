package in.plugged.oauth.authorize;

/** By what a pushed request is known here: the SHA-256 of its {@code request_uri}. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PushedId(byte[] hash) {}
