// An OpenID provider that is not ours, for log-ins through others: knows everybody by what he types as his name, which is his
// address. Whose name begins with "unverified" has one that nobody has checked.
import Provider from 'oidc-provider';

const { PORT, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI } = process.env;

const claims = (id) => ({
  sub: `subject of ${id}`,
  email: id,
  email_verified: !id.startsWith('unverified'),
  name: 'Grace Hopper',
});

const provider = new Provider(`http://127.0.0.1:${PORT}`, {
  clients: [{ client_id: CLIENT_ID, client_secret: CLIENT_SECRET, redirect_uris: [REDIRECT_URI] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  findAccount: (_, id) => ({ accountId: id, claims: () => claims(id) }),
  pkce: { required: () => true },
  cookies: { keys: ['a key for these tests alone'] },
});

provider.listen(PORT, '127.0.0.1', () => console.log('listening'));
