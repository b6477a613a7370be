// An application that uses simple-oauth2, which sends JSON where others send forms. It was registered by its owner:
// CLIENT_ID and CLIENT_SECRET; PORT is where the browser comes back.
import { strict as assert } from 'node:assert';
import { AuthorizationCode, ClientCredentials } from 'simple-oauth2';
import { accepted, consent, origin, refused, say } from './walk.mjs';

const port = process.env.PORT;
const redirect = `http://127.0.0.1:${port}/callback`;
const scope = ['read:servers', 'read:profile'];
const config = {
  client: { id: process.env.CLIENT_ID, secret: process.env.CLIENT_SECRET },
  auth: {
    tokenHost: origin.origin,
    tokenPath: '/oauth/token',
    revokePath: '/oauth/revoke',
    authorizePath: '/oauth/authorize',
  },
  options: { bodyFormat: 'json', authorizationMethod: process.env.AUTH_METHOD },
};

const people = new AuthorizationCode(config);
const authorize = people.authorizeURL({ redirect_uri: redirect, scope, state: 'a state & more=1' });
const back = await consent(authorize, port);
assert.equal(back.searchParams.get('state'), 'a state & more=1');
const tokens = await people.getToken({ code: back.searchParams.get('code'), redirect_uri: redirect });
assert.equal(tokens.token.token_type, 'Bearer');
assert.equal(tokens.expired(), false);
await accepted(tokens.token.access_token);
say('ok code');

const next = await tokens.refresh();
assert.notEqual(next.token.access_token, tokens.token.access_token);
await accepted(next.token.access_token);
say('ok refresh');

const narrower = await next.refresh({ scope: ['read:profile'] });
assert.equal(narrower.token.scope, 'read:profile');
say('ok narrower refresh');

await narrower.revokeAll({ json: true }); // the answer has no body
await refused(next.token.access_token);
await assert.rejects(narrower.refresh());
say('ok revocation');

const { authorizePath, ...auth } = config.auth; // there is nobody to ask, and the library takes no address for it
const itself = await new ClientCredentials({ ...config, auth }).getToken({ scope: 'read:servers' });
assert.equal(itself.token.refresh_token, undefined);
await accepted(itself.token.access_token);
await itself.revoke('access_token', { json: true });
await refused(itself.token.access_token);
say('ok client credentials');
say('done');
