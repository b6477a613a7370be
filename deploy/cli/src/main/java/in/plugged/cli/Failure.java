package in.plugged.cli;

/** Ends the program with one sentence for the person at the terminal. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    /** It could not be done. */
    Failure(String sentence) {
        this(1, sentence);
    }

    private Failure(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    static Failure notUnderstood(String sentence) {
        return new Failure(2, sentence + " See pluggedin --help.");
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    int exitCode() {
        return exitCode;
    }
}
