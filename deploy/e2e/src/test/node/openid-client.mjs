// An application that uses openid-client: registers itself, gets a person's consent with PKCE, calls a backend.
// AUTH_METHOD is none, client_secret_basic, or private_key_jwt, which also pushes its request; PORT where the browser comes back.
import { strict as assert } from 'node:assert';
import * as client from 'openid-client';
import { accepted, consent, origin, refused, say } from './walk.mjs';

const port = process.env.PORT;
const method = process.env.AUTH_METHOD;
const confidential = method !== 'none';
const keys = method === 'private_key_jwt' && (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']));
const redirect = `http://127.0.0.1:${port}/callback`;
const scope = 'read:profile read:servers';
const options = { algorithm: 'oauth2', execute: [client.allowInsecureRequests] };
const secretly = () => (confidential ? client.ClientSecretBasic() : client.None());
const authentication = () => (keys ? client.PrivateKeyJwt(keys.privateKey) : secretly());

const registered = await client.dynamicClientRegistration(
  origin,
  {
    client_name: 'Docs Sync for Node',
    redirect_uris: ['http://127.0.0.1/callback'],
    token_endpoint_auth_method: method,
    scope,
    ...(keys && { jwks: { keys: [await crypto.subtle.exportKey('jwk', keys.publicKey)] }, require_pushed_authorization_requests: true }),
  },
  authentication(),
  options,
);
const { client_id: id, client_secret: secret } = registered.clientMetadata();
assert.match(id, /^cli_/);
say('ok dynamic registration');

const config = await client.discovery(origin, id, { client_secret: secret }, authentication(), options);
assert.equal(config.serverMetadata().issuer, origin.origin);
say('ok discovery');

const verifier = client.randomPKCECodeVerifier();
const state = client.randomState();
const asked = {
  redirect_uri: redirect,
  scope,
  state,
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
};
const authorize = keys ? await client.buildAuthorizationUrlWithPAR(config, asked) : client.buildAuthorizationUrl(config, asked);
if (keys) {
  assert.deepEqual([...authorize.searchParams.keys()].sort(), ['client_id', 'request_uri']);
  say('ok pushed request');
}
const back = await consent(authorize, port);
assert.equal(back.searchParams.get('iss'), origin.origin); // which the library checks as well
const tokens = await client.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: state });
assert.equal(tokens.token_type, 'bearer');
assert.equal(tokens.scope, scope);
await accepted(tokens.access_token);
say('ok code with PKCE');

const user = await client.fetchUserInfo(config, tokens.access_token, client.skipSubjectCheck);
assert.equal(user.email, process.env.EMAIL);
const answer = await client.fetchProtectedResource(config, tokens.access_token, new URL('/api/servers', origin), 'GET');
assert.equal(answer.status, 200);
say('ok user and backend');

const next = await client.refreshTokenGrant(config, tokens.refresh_token);
assert.notEqual(next.access_token, tokens.access_token);
assert.notEqual(next.refresh_token, tokens.refresh_token);
await accepted(next.access_token);
say('ok refresh');

if (confidential) {
  const known = await client.tokenIntrospection(config, next.access_token);
  assert.equal(known.active, true);
  assert.equal(known.client_id, id);
  assert.equal(known.sub, user.sub);
  assert.equal((await client.tokenIntrospection(config, 'at_nobodys')).active, false);
  say('ok introspection');
}

await client.tokenRevocation(config, next.refresh_token);
await refused(next.access_token);
await assert.rejects(client.refreshTokenGrant(config, next.refresh_token), { error: 'invalid_grant' });
say('ok revocation');
say('done');
