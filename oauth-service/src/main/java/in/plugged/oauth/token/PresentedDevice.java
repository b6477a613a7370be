package in.plugged.oauth.token;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.device.DeviceCode;
import in.plugged.oauth.dpop.Binding;
import java.util.List;

/**
 * A device code and who brings it.
 *
 * @param resources what the tokens are to be for, within what was agreed to
 * @param holder the key that the client proves
 */
record PresentedDevice(
        Client.Registered client, DeviceCode code, List<String> resources, Binding holder) {

    /** The key to which its refresh tokens are bound: with a secret they need none. */
    Binding ofRefresh() {
        return holder.unless(client.confidential());
    }
}
