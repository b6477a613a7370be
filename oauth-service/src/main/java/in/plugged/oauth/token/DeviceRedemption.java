package in.plugged.oauth.token;

import in.plugged.oauth.device.DeviceCode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A device code that has bought tokens. */
@Entity
@Table(name = "device_redemption")
class DeviceRedemption {

    @Id private String flowId;

    private @Nullable String familyId;
    private int keyVersion;
    private Instant redeemedAt;

    protected DeviceRedemption() {}

    DeviceRedemption(DeviceCode code, String familyId, int keyVersion, Instant redeemedAt) {
        this.flowId = code.flowId();
        this.familyId = familyId;
        this.keyVersion = keyVersion;
        this.redeemedAt = redeemedAt;
    }

    String flowId() {
        return flowId;
    }

    /** What came of it, if that is still known. */
    Optional<String> familyId() {
        return Optional.ofNullable(familyId);
    }

    /** Of the key that the tokens were derived with. */
    int keyVersion() {
        return keyVersion;
    }

    /** Whether the answer may have been lost, so that it is given once more. */
    boolean repeats(Instant now, Duration grace) {
        return now.isBefore(redeemedAt.plus(grace));
    }
}
