// An application into which people log in with OpenID Connect, by openid-client, with every option of a request.
// ALGORITHM is what its ID tokens are signed with, SUBJECT_TYPE how it knows people, PORT where the browser comes back.
import { strict as assert } from 'node:assert';
import * as client from 'openid-client';
import { consent, origin, say } from './walk.mjs';

const port = process.env.PORT;
const redirect = 'https://docs-sync.example.com/callback';
const bye = 'https://docs-sync.example.com/bye';
const options = { execute: [client.allowInsecureRequests] };

const registered = await client.dynamicClientRegistration(
  origin,
  {
    client_name: 'Docs Sync with OpenID',
    redirect_uris: [redirect],
    post_logout_redirect_uris: [bye],
    token_endpoint_auth_method: 'client_secret_basic',
    id_token_signed_response_alg: process.env.ALGORITHM,
    subject_type: process.env.SUBJECT_TYPE,
    scope: 'openid profile email offline_access read:servers',
  },
  client.ClientSecretBasic(),
  options,
);
const metadata = registered.clientMetadata();
const config = await client.discovery(origin, metadata.client_id, metadata, client.ClientSecretBasic(metadata.client_secret), options);
client.enableNonRepudiationChecks(config); // else openid-client trusts the connection in place of the signature
say('ok discovery and registration');

// Where the browser came back to for a request with these parameters.
async function back(more, state, verifier) {
  const authorize = client.buildAuthorizationUrl(config, {
    redirect_uri: redirect,
    scope: 'openid',
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...more,
  });
  return new URL((await consent(authorize, port)).search, redirect);
}

async function logIn(more, checks = {}) {
  const state = client.randomState();
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const url = await back(more, state, pkceCodeVerifier);
  return client.authorizationCodeGrant(config, url, { pkceCodeVerifier, expectedState: state, idTokenExpected: true, ...checks });
}

async function refused(error, more) {
  const url = await back(more, client.randomState(), client.randomPKCECodeVerifier());
  assert.equal(url.searchParams.get('error'), error);
  assert.equal(url.searchParams.get('iss'), origin.origin);
}

await refused('login_required', { prompt: 'none' });
say('ok prompt=none without a session');

const nonce = client.randomNonce();
const first = await logIn({ nonce, scope: 'openid profile email offline_access' }, { expectedNonce: nonce });
const { sub, auth_time: loggedIn } = first.claims();
assert.equal(sub.startsWith('usr_'), process.env.SUBJECT_TYPE === 'public');
assert.ok(Math.abs(Date.now() / 1000 - loggedIn) < 60);
assert.equal(first.claims().acr, '1');
assert.ok(first.refresh_token);
say('ok nonce, auth_time, acr, scopes');

for (const method of ['GET', 'POST']) {
  const answer = await client.fetchProtectedResource(config, first.access_token, new URL(config.serverMetadata().userinfo_endpoint), method);
  const told = await answer.json();
  assert.equal(told.sub, sub);
  assert.equal(told.email, process.env.EMAIL);
  assert.equal(told.email_verified, false);
}
assert.equal((await client.fetchUserInfo(config, first.access_token, sub)).sub, sub);
say('ok user info');

const next = await client.refreshTokenGrant(config, first.refresh_token);
assert.equal(next.claims().sub, sub);
assert.equal(next.claims().auth_time, loggedIn);
assert.equal(next.claims().nonce, undefined);
say('ok refresh');

const silent = await logIn({ prompt: 'none', id_token_hint: first.id_token });
assert.equal(silent.claims().sub, sub);
say('ok prompt=none, id_token_hint');

const anew = await logIn({ prompt: 'login', login_hint: process.env.EMAIL });
assert.ok(anew.claims().auth_time >= loggedIn);
assert.notEqual(anew.claims().sid, first.claims().sid);
say('ok prompt=login, login_hint');

await logIn({ prompt: 'select_account' });
await logIn({ prompt: 'consent', display: 'popup', ui_locales: 'de en', acr_values: '1 gold' });
say('ok prompt=select_account, prompt=consent, display, ui_locales, acr_values');

await logIn({ max_age: '600' }, { maxAge: 600 });
await logIn({ max_age: '0' }, { maxAge: 60 });
say('ok max_age');

const claims = { id_token: { email: { essential: true } }, userinfo: { email_verified: null } };
const named = await logIn({ claims: JSON.stringify(claims) });
assert.equal(named.claims().email, process.env.EMAIL);
assert.equal((await client.fetchUserInfo(config, named.access_token, sub)).email_verified, false);
say('ok claims');

await refused('invalid_request', { max_age: 'soon' });
await refused('invalid_request', { prompt: 'none login' });
await refused('invalid_request', { display: 'hologram' });
await refused('invalid_request', { claims: '[]' });
await refused('invalid_request', { id_token_hint: 'nonsense' });
await refused('invalid_scope', { scope: 'openid admin' });
await refused('request_not_supported', { request: 'e30.e30.' });
await refused('request_uri_not_supported', { request_uri: 'https://docs-sync.example.com/request' });
await refused('unmet_authentication_requirements', { claims: JSON.stringify({ id_token: { acr: { essential: true, value: 'gold' } } }) });
say('ok wrong values');

const end = client.buildEndSessionUrl(config, { id_token_hint: named.id_token, post_logout_redirect_uri: bye, state: 'gone' });
assert.equal((await consent(end, port)).searchParams.get('state'), 'gone');
await refused('login_required', { prompt: 'none' });
say('ok log-out');
say('done');
