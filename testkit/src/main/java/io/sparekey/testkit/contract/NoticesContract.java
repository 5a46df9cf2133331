// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.UserId;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link io.sparekey.core.port.Notices} must do. */
public abstract class NoticesContract extends StoreContract {

    private static final Recipient ANN = new Recipient.Person(People.ANN);
    private static final Recipient ANNS_LOGIN = new Recipient.Login(People.ANNS_LOGIN);
    private static final Recipient OFFICERS = new Recipient.Officers();

    private DeviceId mac;

    @BeforeEach
    void registerMac() {
        mac = stored(aDevice()).id();
    }

    @Test
    void keepsEveryKindForEveryRecipient() {
        for (Recipient to : List.of(ANN, ANNS_LOGIN, OFFICERS)) {
            List<Notice> newestFirst = new ArrayList<>();
            for (Notice.Kind kind : Notice.Kind.values()) {
                var told = "花子が見ました 'n\"";
                newestFirst.add(
                        0, added(new Notice(Ids.next(), T0.plusMillis(1), to, kind, mac, told, Optional.empty())));
            }

            assertThat(notices().list(to, Optional.empty(), 100).items()).isEqualTo(newestFirst);
        }
    }

    @Test
    void keepsWhatWasSaidOfAReveal() {
        Notice withoutTicket = added(of(new Notice.Reveal(Ids.auditEntry(), "電話 'n\" 😀", "")));
        Notice withTicket = added(of(new Notice.Reveal(Ids.auditEntry(), "locked out", "チケット 'n\" 1")));

        assertThat(notices().list(ANN, Optional.empty(), 10).items()).containsExactly(withTicket, withoutTicket);
        assertThat(undelivered(10)).containsExactly(withoutTicket, withTicket);
    }

    @Test
    void everybodyGetsTheirOwnOnly() {
        Notice anns = added(to(ANN));
        added(to(new Recipient.Person(new UserId("https://elsewhere.example", People.ANN.subject()))));
        added(to(new Recipient.Login(new LoginName(People.ANN.subject()))));
        Notice byLogin = added(to(ANNS_LOGIN));

        assertThat(notices().list(ANN, Optional.empty(), 10).items()).containsExactly(anns);
        var sameLogin = new Recipient.Login(new LoginName("ANN@EXAMPLE.ORG"));
        assertThat(notices().list(sameLogin, Optional.empty(), 10).items()).containsExactly(byLogin);
        assertThat(notices().list(OFFICERS, Optional.empty(), 10).items()).isEmpty();
    }

    @Test
    void givesThePersonWhatWasAddressedToTheirLoginName() {
        Notice first = added(to(ANNS_LOGIN));
        added(to(new Recipient.Login(new LoginName("bob"))));
        Notice second = added(to(ANN));

        notices().readdress(People.ANNS_LOGIN, People.ANN);

        assertThat(notices().list(ANNS_LOGIN, Optional.empty(), 10).items()).isEmpty();
        assertThat(notices().list(ANN, Optional.empty(), 10).items())
                .extracting(Notice::id)
                .containsExactly(second.id(), first.id());
    }

    @Test
    void listsNewestFirstPageByPage() {
        List<Notice> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newestFirst.add(0, added(to(ANN)));
            added(to(OFFICERS));
        }

        Paging.<Notice, UUID>assertPages(
                newestFirst, (before, limit) -> notices().list(ANN, before, limit));
    }

    @Test
    void undeliveredOnesComeOldestFirst() {
        Notice first = added(to(ANN));
        Notice second = added(to(OFFICERS));
        Notice third = added(to(ANNS_LOGIN));

        assertThat(undelivered(2)).containsExactly(first, second);
        notices().markDelivered(second.id(), T0.plusMillis(1));
        assertThat(undelivered(10)).containsExactly(first, third);
    }

    @Test
    void deliveredOnesStayListedAndDelivered() {
        Notice notice = added(to(ANN));
        notices().markDelivered(notice.id(), T0.plusMillis(1));
        notices().markDelivered(notice.id(), T0.plusMillis(2));

        assertThat(undelivered(10)).isEmpty();
        assertThat(notices().list(ANN, Optional.empty(), 10).items()).containsExactly(notice);
    }

    private List<Notice> undelivered(int limit) {
        return notices().undelivered(limit);
    }

    private Notice of(Notice.Reveal reveal) {
        return new Notice(Ids.next(), T0, ANN, Notice.Kind.KEY_REVEALED, mac, "", Optional.of(reveal));
    }

    private Notice to(Recipient recipient) {
        return new Notice(Ids.next(), T0, recipient, Notice.Kind.KEY_STORED, mac, "", Optional.empty());
    }

    private Notice added(Notice notice) {
        notices().add(notice);
        return notice;
    }
}
