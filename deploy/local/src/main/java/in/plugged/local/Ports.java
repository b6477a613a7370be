package in.plugged.local;

import java.util.List;

/**
 * Who listens where, all on this machine only.
 *
 * @param offset what is added to every port, so that several suites can run side by side
 */
record Ports(int offset) {

    int gateway() {
        return 8080 + offset;
    }

    int keyService() {
        return 8081 + offset;
    }

    int keyServiceManagement() {
        return 9081 + offset;
    }

    int oauthService() {
        return 8082 + offset;
    }

    int oauthServiceManagement() {
        return 9082 + offset;
    }

    int deviceService() {
        return 8083 + offset;
    }

    int deviceServiceManagement() {
        return 9083 + offset;
    }

    int ratelimitService() {
        return 8084 + offset;
    }

    int ratelimitServiceManagement() {
        return 9084 + offset;
    }

    int exampleBackend() {
        return 8090 + offset;
    }

    int exampleBackendManagement() {
        return 9090 + offset;
    }

    int exampleMcp() {
        return 8091 + offset;
    }

    int exampleMcpManagement() {
        return 9091 + offset;
    }

    int control() {
        return 8089 + offset;
    }

    int postgres() {
        return 15432 + offset;
    }

    int kafka() {
        return 19092 + offset;
    }

    int kafkaController() {
        return 19093 + offset;
    }

    int redis() {
        return 16379 + offset;
    }

    int redisDevices() {
        return 16380 + offset;
    }

    int mail() {
        return 11025 + offset;
    }

    String origin() {
        return "http://localhost:" + gateway();
    }

    List<Integer> all() {
        return List.of(
                gateway(),
                keyService(),
                keyServiceManagement(),
                oauthService(),
                oauthServiceManagement(),
                deviceService(),
                deviceServiceManagement(),
                ratelimitService(),
                ratelimitServiceManagement(),
                exampleBackend(),
                exampleBackendManagement(),
                exampleMcp(),
                exampleMcpManagement(),
                control(),
                postgres(),
                kafka(),
                kafkaController(),
                redis(),
                redisDevices(),
                mail());
    }
}
