package in.plugged.oauth.client;

import in.plugged.resourceserver.limits.AddressGroup;
import java.net.InetAddress;

/** Whose failures count together. */
record Guesser(String text) {

    /** Whoever calls from there. */
    static Guesser at(InetAddress address) {
        return new Guesser("address " + AddressGroup.of(address).text());
    }

    /** Whoever calls that service from where it does not know. */
    static Guesser behind(String service) {
        return new Guesser("service " + service);
    }
}
