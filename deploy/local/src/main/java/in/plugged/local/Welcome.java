package in.plugged.local;

/** What to do with a suite that runs. */
final class Welcome {

    private Welcome() {}

    static String text(double seconds, Ports ports, DataFolder data) {
        return """
        Ready after %.1f s: %s

        Try it: make a key, then call a backend with it.
          SK=$(sed -n 's/.*"secret_key" : "\\(.*\\)".*/\\1/p' '%s')
          KEY=$(curl -s %s/api/auth/keys -H "Authorization: Bearer $SK" -H 'Content-Type: application/json' -d '{"name":"first","scopes":["read:servers"]}' | sed 's/.*"key":"\\([^"]*\\)".*/\\1/')
          curl -i %s/api/servers -H "Authorization: Bearer $KEY"

        Log in    %s/login as demo@plugged.in, its password is in demo.json
        CLI       deploy/cli/pluggedin --server %s login
        Mails     %s
        Health    %s/health
        Demo      %s
        Logs      %s
        One part  deploy/local/part status
        Stop      Ctrl-C, or: kill %d"""
                .formatted(
                        seconds,
                        ports.origin(),
                        data.root().resolve("demo.json"),
                        ports.origin(),
                        ports.origin(),
                        ports.origin(),
                        ports.origin(),
                        data.root().resolve("mail"),
                        ports.origin(),
                        data.root().resolve("demo.json"),
                        data.logs(),
                        ProcessHandle.current().pid());
    }
}
