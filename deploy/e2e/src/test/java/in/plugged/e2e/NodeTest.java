package in.plugged.e2e;

import java.nio.file.Path;
import java.util.List;

/** {@code deploy/clients/node} as it is. */
class NodeTest extends ClientContract {

    @Override
    List<String> command(Path folder) {
        return List.of("node", CLIENTS.resolve("node/hello.mjs").toString());
    }
}
