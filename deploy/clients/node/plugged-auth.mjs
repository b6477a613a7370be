// Accepts API keys in a Node backend: asks key-service about each request. Copy this file; it needs Node 18, no packages.

import { randomUUID } from 'node:crypto';

const KEY_SERVICE = process.env.KEY_SERVICE ?? 'http://localhost:8080';
const VERIFY_KEY = process.env.VERIFY_KEY?.trim(); // a key with the scope keys:verify
const TIMEOUT_MS = 2000;

const PREFIX = /^(?:(?:pk|sk)_(?:live|test)|pg_in)_/;
const PLAUSIBLE = /^[!-~]{1,200}$/;

const STATUS_CODES = {
  401: 'UNAUTHORIZED', 403: 'FORBIDDEN', 410: 'GONE', 429: 'RATE_LIMITED', 503: 'UNAVAILABLE',
};

/** What each code of key-service means to the caller: message, details. */
const REFUSALS = {
  MALFORMED: ['Invalid API key provided', { reason: 'malformed' }],
  UNKNOWN: ['Invalid API key provided', { reason: 'unknown' }],
  EXPIRED: ['The API key has expired', { reason: 'expired' }],
  WRONG_ENVIRONMENT: ['The API key belongs to another environment', { reason: 'environment' }],
  REVOKED: ['The API key was revoked', {}],
  SUSPENDED: ['The API key is suspended', { reason: 'suspended' }],
  IP_NOT_ALLOWED: ['The API key may not be used from this address', { reason: 'ip_not_allowed' }],
  INSUFFICIENT_SCOPE: ['The key lacks a scope', {}],
  RATE_LIMITED: ['Too many requests', {}],
};

const HINTS = {
  401: 'Check that the API key is complete and stands in the header Authorization: Bearer <key>.',
  403: 'Generate a key with the right permissions.',
  410: 'Generate a new API key and use it from now on.',
  429: 'Wait for the time in the header Retry-After, then back off exponentially.',
  503: 'Try again after the time in the header Retry-After.',
};

/** A request that must not go on, and all that its caller is told. */
export class Refused extends Error {
  constructor(status, message, details = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }

  /** Answers the request. */
  send(request, response) {
    const given = request.headers['x-request-id'] ?? '';
    const requestId = /^[\w.:/+=@-]{1,128}$/.test(given) ? given : randomUUID();
    const details = { hint: HINTS[this.status] ?? HINTS[403], ...this.details, request_id: requestId };
    const headers = {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      Vary: 'Authorization',
      'X-Request-Id': requestId,
    };
    if (this.status === 401) {
      headers['WWW-Authenticate'] = details.reason === 'missing'
        ? 'Bearer'
        : `Bearer error="invalid_token", error_description="${this.message}"`;
    }
    if (this.status === 429) {
      headers['Retry-After'] = String(details.retry_after_seconds);
    }
    if (this.status === 503) {
      headers['Retry-After'] = '1';
    }
    const error = { code: STATUS_CODES[this.status] ?? 'FORBIDDEN', message: this.message, details };
    response.writeHead(this.status, headers).end(JSON.stringify({ error }));
  }
}

/** Middleware, as http, Express and Connect know it: req.key is then the key, good for all of the scopes. */
export function requireScopes(...scopes) {
  return async (request, response, next) => {
    try {
      request.key = await authenticate(request, scopes);
    } catch (refused) {
      if (!(refused instanceof Refused)) {
        return next(refused);
      }
      return refused.send(request, response);
    }
    return next();
  };
}

async function authenticate(request, scopes) {
  const key = presented(request);
  const prefix = PREFIX.exec(key);
  const about = prefix ? { key_prefix: prefix[0] } : {};
  if (!PLAUSIBLE.test(key)) { // not worth a question
    throw new Refused(401, 'Invalid API key provided', { reason: 'malformed', ...about });
  }
  if (key.startsWith('sk_') && request.headers.origin) {
    const details = { reason: 'secret_key_in_browser', ...about };
    throw new Refused(403, 'Secret keys are for servers, not for browsers', details);
  }
  const answer = await verify({ key, scopes, ip: request.socket.remoteAddress, cost: 1 });
  if (answer.valid) {
    return { ...answer.key, user_id: answer.user_id };
  }
  let [message, details] = REFUSALS[answer.code] ?? ['The API key was refused', {}];
  if (answer.code === 'INSUFFICIENT_SCOPE') {
    details = { required_scopes: scopes.filter((scope) => !answer.key.scopes.includes(scope)) };
  }
  if (answer.code === 'REVOKED') {
    details = { revoked_at: answer.revoked_at };
  }
  if (answer.http_status === 429) {
    details = { retry_after_seconds: answer.rate_limit?.retry_after_seconds ?? 60 }; // without it, too many unknown keys: a minute at most
  }
  throw new Refused(answer.http_status, message, { ...details, ...about });
}

/** The key in the header Authorization. */
function presented(request) {
  const bearer = /^bearer(?: +(.*))?$/i.exec(request.headers.authorization ?? '');
  if (!bearer) {
    throw new Refused(401, 'No API key was provided', { reason: 'missing' });
  }
  return bearer[1] ?? '';
}

/** What key-service says. Nothing is remembered: a revoked key is refused at its next request. */
async function verify(question) {
  let reason;
  try {
    const response = await fetch(`${KEY_SERVICE}/api/auth/keys/verify`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${VERIFY_KEY}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(question),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 200) {
      return await response.json();
    }
    reason = response.status;
  } catch (away) {
    reason = away.cause?.code ?? away.name; // not its text, which can hold the headers that were sent
  }
  console.error(`key-service can't be asked: ${reason}`);
  throw new Refused(503, "API keys can't be verified right now");
}
