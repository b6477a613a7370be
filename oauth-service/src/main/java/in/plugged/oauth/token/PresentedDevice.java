package in.plugged.oauth.token;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.device.DeviceCode;
import java.util.List;

/**
 * A device code and who brings it.
 *
 * @param resources what the tokens are to be for, within what was agreed to
 */
record PresentedDevice(Client.Registered client, DeviceCode code, List<String> resources) {}
