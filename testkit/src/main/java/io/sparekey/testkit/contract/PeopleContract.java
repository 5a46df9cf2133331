// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static io.sparekey.testkit.People.ANN;
import static io.sparekey.testkit.People.ANNS_LOGIN;
import static io.sparekey.testkit.People.BOB;
import static io.sparekey.testkit.People.HANAKO;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.PersonCard;
import io.sparekey.core.device.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link io.sparekey.core.port.People} must do. */
public abstract class PeopleContract extends StoreContract {

    private final PersonCard ann = new PersonCard(ANN, "Ann O'Hara 👩‍💻", Optional.of(ANNS_LOGIN));
    private final PersonCard hanako = new PersonCard(HANAKO, "ヤマダ　ハナコ", Optional.empty());

    @Test
    void whoNeverSignedInIsMissing() {
        people().put(ann);

        assertThat(people().findAll(List.of(BOB))).isEmpty();
        assertThat(people().findAll(List.of())).isEmpty();
    }

    @Test
    void keepsEveryFieldOfACard() {
        people().put(ann);
        people().put(hanako);

        assertThat(people().findAll(List.of(ANN, HANAKO, BOB, ANN))).isEqualTo(Map.of(ANN, ann, HANAKO, hanako));
    }

    @Test
    void sameSubjectsOfSeveralProvidersAreSeveralPeople() {
        var elsewhere =
                new PersonCard(new UserId("https://elsewhere.example", ANN.subject()), "Anna", Optional.empty());
        people().put(ann);
        people().put(elsewhere);

        assertThat(people().findAll(List.of(elsewhere.user(), ANN)))
                .isEqualTo(Map.of(ANN, ann, elsewhere.user(), elsewhere));
        assertThat(people().findAll(List.of(elsewhere.user()))).isEqualTo(Map.of(elsewhere.user(), elsewhere));
    }

    @Test
    void aNewCardTakesThePlaceOfTheOld() {
        people().put(ann);
        var married = new PersonCard(ANN, "Ann Brown", Optional.of(new LoginName("ann.brown@example.org")));
        people().put(married);
        assertThat(people().findAll(List.of(ANN))).isEqualTo(Map.of(ANN, married));

        var bare = new PersonCard(ANN, "Ann Brown", Optional.empty());
        people().put(bare);
        assertThat(people().findAll(List.of(ANN))).isEqualTo(Map.of(ANN, bare));
    }

    /** A provider gives a login name to somebody else one day. */
    @Test
    void twoPeopleMayHaveTheSameNameAndLogin() {
        var bob = new PersonCard(BOB, ann.name(), ann.login());
        people().put(ann);
        people().put(bob);

        assertThat(people().findAll(List.of(ANN, BOB))).isEqualTo(Map.of(ANN, ann, BOB, bob));
    }
}
