// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens every version and shuts it again, to prove that everything that is stored can still be read. Raises an alarm if not. */
public final class ProveKeys {

    /**
     * How it went.
     *
     * @param next where the next run goes on; empty when all versions are through
     */
    public record Report(int proved, List<KeyId> failed, Optional<KeyId> next) {
        public Report {
            failed = List.copyOf(failed);
        }
    }

    private final Environment environment;

    /** Works with these ports. */
    public ProveKeys(Environment environment) {
        this.environment = environment;
    }

    /**
     * For administrators, and for the system itself. Nobody sees a key.
     *
     * @param after the version after which to begin; empty for the beginning
     * @param limit how many versions at most
     */
    public Outcome<Report> prove(Actor actor, Optional<KeyId> after, int limit) {
        Outcome<Page<EscrowedKey, KeyId>> page = environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            Act act = actor instanceof Actor.Machinery ? Act.OPERATE : Act.MAINTAIN_VAULT;
            return desk.admit(act, () -> new Outcome.Done<>(stores.keys().listAll(after, limit)));
        });
        return page.fold(keys -> new Outcome.Done<>(prove(actor, keys)), Outcome.Refused::new);
    }

    private Report prove(Actor actor, Page<EscrowedKey, KeyId> page) {
        List<EscrowedKey> broken = new ArrayList<>();
        for (EscrowedKey key : page.items()) {
            try {
                environment
                        .vault()
                        .open(new OpenGrant.Prove(key), key.sealed().sealed())
                        .close();
            } catch (KeyVault.CannotOpen e) {
                broken.add(key);
            }
        }
        List<EscrowedKey> lost = stillThere(broken);
        UnopenableKeys.raise(environment, actor, lost);
        int proved = page.items().size() - broken.size();
        environment.run(stores -> {
            new Desk(environment, stores, actor)
                    .write(Optional.empty(), new AuditEvent.KeysProved(proved, lost.size()));
            return proved;
        });
        return new Report(proved, lost.stream().map(EscrowedKey::id).toList(), page.next());
    }

    /** Keys destroyed in the meantime are no loss. */
    private List<EscrowedKey> stillThere(List<EscrowedKey> broken) {
        return environment.run(stores -> broken.stream()
                .filter(key -> stores.keys().find(key.id()).isPresent())
                .toList());
    }
}
