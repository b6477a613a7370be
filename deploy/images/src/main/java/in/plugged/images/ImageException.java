package in.plugged.images;

/** An image can't be made; the message is for whoever wants it. */
final class ImageException extends RuntimeException {

    ImageException(String message) {
        super(message);
    }

    ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
