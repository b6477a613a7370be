package in.plugged.kubernetes;

import java.util.List;

/** Looks at everything that is applied together, and says what is wrong. */
@FunctionalInterface
interface Rule {

    List<Finding> findings(Manifests all);
}
