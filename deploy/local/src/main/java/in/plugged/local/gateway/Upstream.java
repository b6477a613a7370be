package in.plugged.local.gateway;

/**
 * A service behind the gateway, on this machine.
 *
 * @param name what people call it
 */
public record Upstream(String name, int port) {}
