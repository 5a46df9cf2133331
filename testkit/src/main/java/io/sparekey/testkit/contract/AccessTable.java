// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.Device;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table of who may do what, stated a second time and otherwise than the rules state it: as a table. A cell names everybody who
 * may; who is not named may not.
 */
public final class AccessTable {

    private static final String TABLE = """
            act               | corporate Mac          | personally owned Mac           | no Mac
            REVEAL            | owner REVEAL           | owner                          |
            ROTATE            | owner ROTATE           | owner ROTATE-where-policy-lets |
            DISPUTE_REVEAL    | owner                  | owner                          |
            STORE             | owner                  | owner                          |
            INSPECT           | owner INSPECT          | owner INSPECT                  |
            REQUEST_CHECK_IN  | owner INSPECT          | owner INSPECT                  |
            DECIDE_ACCESS     | owner INSPECT gateway  | owner INSPECT gateway          |
            REQUEST_STORING   | INSPECT                | INSPECT                        |
            SEE_REGISTRY      | ADMINISTER             | ADMINISTER                     |
            ADMINISTER_DEVICE | ADMINISTER             | ADMINISTER                     | ADMINISTER
            ENROL_AGENT       |                        |                                |
            SPEAK_FOR_MAC     |                        |                                |
            CHANGE_POLICY     |                        |                                | ADMINISTER
            MAINTAIN_VAULT    |                        |                                | ADMINISTER
            MAINTAIN_TOKENS   |                        |                                | ADMINISTER
            READ_OWN_AUDIT    |                        |                                | person
            READ_AUDIT        |                        |                                | AUDIT
            OPERATE           |                        |                                | system
            """;

    private AccessTable() {}

    /** Whether the table lets the actor do this to the device. */
    public static boolean allows(Actor actor, Act act, Device device, boolean supportRotatesPersonal) {
        int column = device.possession().ownership().countsAsPersonal() ? 2 : 1;
        boolean owner = actor.person().filter(p -> device.isOwnedBy(p.user())).isPresent();
        return cell(act, column).stream().anyMatch(who -> switch (who) {
            case "owner" -> owner;
            case "ROTATE-where-policy-lets" -> supportRotatesPersonal && holds(actor, "ROTATE");
            default -> holds(actor, who);
        });
    }

    /** Whether the table lets the actor do this, where no device is concerned. */
    public static boolean allows(Actor actor, Act act) {
        return cell(act, 3).stream().anyMatch(who -> holds(actor, who));
    }

    private static boolean holds(Actor actor, String who) {
        return switch (who) {
            case "gateway" -> actor instanceof Actor.Gateway;
            case "system" -> actor instanceof Actor.Machinery;
            case "person" -> actor instanceof Actor.Person;
            default ->
                actor.person().stream()
                        .flatMap(person -> person.rights().stream())
                        .anyMatch(right -> right.name().equals(who));
        };
    }

    private static Set<String> cell(Act act, int column) {
        List<String> cells = TABLE.lines()
                .map(line -> Arrays.asList(line.split("\\|", -1)))
                .filter(line -> line.get(0).strip().equals(act.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(act + " is not in the table"));
        return Arrays.stream(cells.get(column).strip().split(" +"))
                .filter(who -> !who.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
