package in.plugged.kubernetes;

/**
 * What is wrong.
 *
 * @param object kind and name
 * @param path where in the object
 */
record Finding(String object, String path, String what) {

    @Override
    public String toString() {
        return object + " " + path + ": " + what;
    }
}
