package in.plugged.oauth.token;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.function.Supplier;

/** The same request many times at once. */
final class AtOnce {

    private AtOnce() {}

    static List<ValidatableResponse> of(int times, Supplier<ValidatableResponse> request) {
        try {
            return in.plugged.service.testing.AtOnce.all(times, request::get);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static int status(ValidatableResponse answer) {
        return answer.extract().statusCode();
    }
}
