// A program without a browser that uses openid-client: registers itself for the device grant, shows a code, polls as the
// library does (RFC 8628), and refreshes what it got.
import { strict as assert } from 'node:assert';
import * as client from 'openid-client';
import { accepted, origin, refused, say } from './walk.mjs';

const scope = 'read:profile read:servers';
const options = { algorithm: 'oauth2', execute: [client.allowInsecureRequests] };

const registered = await client.dynamicClientRegistration(
  origin,
  {
    client_name: 'Docs Sync on a television',
    grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
    response_types: [],
    token_endpoint_auth_method: 'none',
    scope,
  },
  client.None(),
  options,
);
const { client_id: id } = registered.clientMetadata();
const config = await client.discovery(origin, id, undefined, client.None(), options);
assert.equal(config.serverMetadata().device_authorization_endpoint, new URL('/oauth/device_authorization', origin).href);
say('ok dynamic registration without a redirect');

const begun = await client.initiateDeviceAuthorization(config, { scope });
assert.match(begun.user_code, /^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/);
assert.equal(begun.verification_uri, new URL('/device', origin).href);
assert.ok(begun.verification_uri_complete.includes(begun.user_code));
say('authorize', begun.user_code);

if (process.env.OUTCOME === 'denied') {
  await assert.rejects(client.pollDeviceAuthorizationGrant(config, begun), { error: 'access_denied' });
  say('ok denied');
} else {
  const tokens = await client.pollDeviceAuthorizationGrant(config, begun);
  assert.equal(tokens.token_type, 'bearer');
  assert.equal(tokens.scope, scope);
  await accepted(tokens.access_token);
  const user = await client.fetchUserInfo(config, tokens.access_token, client.skipSubjectCheck);
  assert.equal(user.email, process.env.EMAIL);
  say('ok tokens');

  const next = await client.refreshTokenGrant(config, tokens.refresh_token);
  await accepted(next.access_token);
  say('ok refresh');

  await client.tokenRevocation(config, next.refresh_token);
  await refused(next.access_token);
  say('ok revocation');
}
say('done');
