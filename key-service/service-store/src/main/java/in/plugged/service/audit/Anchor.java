package in.plugged.service.audit;

import java.util.HexFormat;

/**
 * A place in the chain and the hash there, which stands for all entries up to it. Kept outside of
 * the database, it tells when the end of the chain was cut off, or all of it made anew.
 *
 * @param hash in hexadecimal digits
 */
record Anchor(long number, String hash) {

    /** Before the first entry. */
    static final Anchor BEGINNING = new Anchor(0, Sealing.BEGINNING);

    private static final int HASH_BYTES = 32;

    static Anchor of(long number, byte[] hash) {
        return new Anchor(number, HexFormat.of().formatHex(hash));
    }

    /** Reads what {@link #toString} writes; an {@link IllegalArgumentException} for others. */
    static Anchor parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("must be number:hash");
        }
        byte[] hash = HexFormat.of().parseHex(text.substring(colon + 1));
        if (hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("a hash has 64 hexadecimal digits");
        }
        return of(Long.parseLong(text.substring(0, colon)), hash);
    }

    Anchor followedBy(Sealing.Sealed next) {
        return of(number + 1, Sealing.hash(bytes(), next));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hash);
    }

    @Override
    public String toString() {
        return number + ":" + hash;
    }
}
