package in.plugged.oauth.outbound;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** Where names lead. */
@FunctionalInterface
interface Names {

    /** Every address of that name; fails when there is none. */
    Future<List<InetAddress>> find(String host);
}
