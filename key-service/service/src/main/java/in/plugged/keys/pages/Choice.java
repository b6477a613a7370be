package in.plugged.keys.pages;

/** A scope that can be given. */
record Choice(String scope, String words, boolean chosen) {

    /** Whether it is the one that gives everything. */
    public boolean all() {
        return scope.equals("admin");
    }
}
