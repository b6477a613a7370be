package in.plugged.e2e;

import java.nio.file.Path;
import java.util.List;

/** {@code deploy/clients/python} as it is. */
class PythonTest extends ClientContract {

    @Override
    List<String> command(Path folder) {
        return List.of("python3", CLIENTS.resolve("python/hello.py").toString());
    }
}
