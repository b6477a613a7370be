"""Accepts API keys in a Python backend: asks key-service about each request. Copy this file; it needs no packages."""

import http.client
import json
import os
import re
import urllib.error
import urllib.request
import uuid

KEY_SERVICE = os.environ.get("KEY_SERVICE", "http://localhost:8080")
VERIFY_KEY = os.environ["VERIFY_KEY"].strip()  # a key with the scope keys:verify
TIMEOUT_SECONDS = 2  # without a sign of life

PREFIX = re.compile(r"(?:(?:pk|sk)_(?:live|test)|pg_in)_")
PLAUSIBLE = re.compile(r"[!-~]{1,200}")

STATUS_CODES = {401: "UNAUTHORIZED", 403: "FORBIDDEN", 410: "GONE", 429: "RATE_LIMITED", 503: "UNAVAILABLE"}

# What each code of key-service means to the caller: message, details.
REFUSALS = {
    "MALFORMED": ("Invalid API key provided", {"reason": "malformed"}),
    "UNKNOWN": ("Invalid API key provided", {"reason": "unknown"}),
    "EXPIRED": ("The API key has expired", {"reason": "expired"}),
    "WRONG_ENVIRONMENT": ("The API key belongs to another environment", {"reason": "environment"}),
    "REVOKED": ("The API key was revoked", {}),
    "SUSPENDED": ("The API key is suspended", {"reason": "suspended"}),
    "IP_NOT_ALLOWED": ("The API key may not be used from this address", {"reason": "ip_not_allowed"}),
    "INSUFFICIENT_SCOPE": ("The key lacks a scope", {}),
    "RATE_LIMITED": ("Too many requests", {}),
}

HINTS = {
    401: "Check that the API key is complete and stands in the header Authorization: Bearer <key>.",
    403: "Generate a key with the right permissions.",
    410: "Generate a new API key and use it from now on.",
    429: "Wait for the time in the header Retry-After, then back off exponentially.",
    503: "Try again after the time in the header Retry-After.",
}


class Refused(Exception):
    """A request that must not go on, and all that its caller is told."""

    def __init__(self, status, message, **details):
        super().__init__(message)
        self.status, self.message, self.details = status, message, details

    def answer(self, request_id=None):
        """Status, headers and body of the answer."""
        request_id = request_id if re.fullmatch(r"[\w.:/+=@-]{1,128}", request_id or "", re.ASCII) else str(uuid.uuid4())
        details = {"hint": HINTS.get(self.status, HINTS[403]), **self.details, "request_id": request_id}
        body = {"error": {"code": STATUS_CODES.get(self.status, "FORBIDDEN"), "message": self.message, "details": details}}
        headers = {
            "Content-Type": "application/json",
            "Cache-Control": "no-store",
            "Vary": "Authorization",
            "X-Request-Id": request_id,
        }
        if self.status == 401:
            missing = details.get("reason") == "missing"
            headers["WWW-Authenticate"] = "Bearer" if missing else f'Bearer error="invalid_token", error_description="{self.message}"'
        if self.status in (429, 503):
            headers["Retry-After"] = str(details.get("retry_after_seconds", 1))
        return self.status, headers, json.dumps(body).encode()


def authenticate(headers, address, *scopes):
    """The key behind a request, good for all of the scopes: its id, hub_id, scopes and more. Else raises Refused.

    headers answer to get() whatever the case; address is the caller's own, for keys that are bound to some.
    """
    key = presented(headers)
    prefix = PREFIX.match(key)
    about = {"key_prefix": prefix[0]} if prefix else {}
    if not PLAUSIBLE.fullmatch(key):  # not worth a question
        raise Refused(401, "Invalid API key provided", reason="malformed", **about)
    if key.startswith("sk_") and headers.get("Origin"):
        raise Refused(403, "Secret keys are for servers, not for browsers", reason="secret_key_in_browser", **about)
    answer = verify({"key": key, "scopes": scopes, "ip": address, "cost": 1})
    if answer["valid"]:
        return {**answer["key"], "user_id": answer["user_id"]}
    message, details = REFUSALS.get(answer["code"], ("The API key was refused", {}))
    if answer["code"] == "INSUFFICIENT_SCOPE":
        details = {"required_scopes": [scope for scope in scopes if scope not in answer["key"]["scopes"]]}
    if answer["code"] == "REVOKED":
        details = {"revoked_at": answer["revoked_at"]}
    if answer["http_status"] == 429:
        # without it, too many unknown keys: a minute at most
        details = {"retry_after_seconds": answer.get("rate_limit", {}).get("retry_after_seconds", 60)}
    raise Refused(answer["http_status"], message, **details, **about)


def presented(headers):
    """The key in the header Authorization."""
    bearer = re.fullmatch(r"bearer(?: +(.*))?", headers.get("Authorization") or "", re.IGNORECASE)
    if not bearer:
        raise Refused(401, "No API key was provided", reason="missing")
    return bearer[1] or ""


def verify(question):
    """What key-service says. Nothing is remembered: a revoked key is refused at its next request."""
    request = urllib.request.Request(
        f"{KEY_SERVICE}/api/auth/keys/verify",
        json.dumps(question).encode(),
        {"Authorization": f"Bearer {VERIFY_KEY}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
            return json.load(response)
    except (OSError, ValueError, http.client.HTTPException) as away:  # also every status that is not 200
        # not its text, which can hold the headers that were sent
        print(f"key-service can't be asked: {getattr(away, 'code', type(away).__name__)}", flush=True)
    raise Refused(503, "API keys can't be verified right now")
