// A confidential application that has no secret to lose: it proves who it is by a key (private_key_jwt), pushes its requests
// (PAR) and has tokens that are of use with another key of its own alone (DPoP). PORT is where the browser comes back.
import { strict as assert } from 'node:assert';
import * as client from 'openid-client';
import { consent, origin, say } from './walk.mjs';

const port = process.env.PORT;
const redirect = `http://127.0.0.1:${port}/callback`;
const options = { execute: [client.allowInsecureRequests] };
const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
const proof = () => client.PrivateKeyJwt({ key: pair.privateKey, kid: 'one' });

const registration = await fetch(new URL('/oauth/register', origin), {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    client_name: 'Docs Sync with keys',
    redirect_uris: ['http://127.0.0.1/callback'],
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    jwks: { keys: [{ kty, crv, x, y, kid: 'one', alg: 'ES256', use: 'sig' }] },
    require_pushed_authorization_requests: true,
    dpop_bound_access_tokens: true,
    scope: 'openid email read:servers',
  }),
});
assert.equal(registration.status, 201, await registration.clone().text());
const metadata = await registration.json();
assert.equal(metadata.client_secret, undefined);
const config = await client.discovery(origin, metadata.client_id, metadata, proof(), options);
client.enableNonRepudiationChecks(config);
say('ok registration with keys');

const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
const verifier = client.randomPKCECodeVerifier();
const state = client.randomState();
const parameters = {
  redirect_uri: redirect,
  scope: 'openid email read:servers',
  state,
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
};

const plain = client.buildAuthorizationUrl(config, parameters);
const bare = await consent(plain, port);
assert.equal(bare.searchParams.get('error'), 'invalid_request');
say('ok a request that was not pushed is refused');

const pushed = await client.buildAuthorizationUrlWithPAR(config, parameters, { DPoP });
assert.deepEqual([...pushed.searchParams.keys()].sort(), ['client_id', 'request_uri']);
const back = await consent(pushed, port);
const checks = { pkceCodeVerifier: verifier, expectedState: state, idTokenExpected: true };
const tokens = await client.authorizationCodeGrant(config, back, checks, undefined, { DPoP });
assert.equal(tokens.token_type, 'dpop');
say('ok pushed request, private_key_jwt, DPoP');

const user = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub, { DPoP });
assert.equal(user.email, process.env.EMAIL);
const servers = new URL('/api/servers', origin);
assert.equal((await client.fetchProtectedResource(config, tokens.access_token, servers, 'GET', undefined, undefined, { DPoP })).status, 200);
say('ok user info and backend with a proof');

for (const scheme of ['Bearer', 'DPoP']) {
  const stolen = await fetch(servers, { headers: { authorization: `${scheme} ${tokens.access_token}` } });
  assert.equal(stolen.status, 401);
  assert.match(stolen.headers.get('www-authenticate'), /DPoP/);
}
const other = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
await assert.rejects(client.fetchProtectedResource(config, tokens.access_token, servers, 'GET', undefined, undefined, { DPoP: other }));
say('ok a stolen token opens nothing');

const next = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP });
assert.equal(next.token_type, 'dpop');
const known = await client.tokenIntrospection(config, next.access_token);
assert.equal(known.active, true);
assert.ok(known.cnf.jkt);
say('ok refresh and introspection');

const body = new URLSearchParams();
await proof()(config.serverMetadata(), config.clientMetadata(), body, new Headers());
const assertion = body.get('client_assertion');
const introspect = () =>
  fetch(config.serverMetadata().introspection_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      token: next.access_token,
      client_assertion: assertion,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    }),
  });
assert.equal((await introspect()).status, 200);
assert.equal((await introspect()).status, 401);
say('ok an assertion works once');
say('done');
