// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.reveal;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.page.DevicePaths;
import io.sparekey.adapters.http.internal.page.Link;
import io.sparekey.adapters.http.internal.page.Message;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.page.RefusalPages;
import io.sparekey.adapters.http.internal.page.Texts;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.core.usecase.RevealKey;
import io.sparekey.core.usecase.RevealedKeys;
import io.sparekey.core.usecase.ShowDevice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gets a key: first a page that says what will happen, then the key.
 *
 * <p>How a key stays out of caches and out of the browser's history: it is the answer to a POST, which is nothing that one can go back
 * to, bookmark or find again by its address, and it forbids everybody to store it. {@code Refresh} takes the browser elsewhere when the
 * time is over, even without a script; with one, the key leaves the page when the time is over and when the page is left, so that it is
 * not in what browsers hold in memory for the <em>Back</em> button.
 */
public final class RevealPages {

    private static final int USUAL_PAGE = 64 * 1024;

    private static final Set<Refusal> MENDABLE = Set.of(
            Refusal.REASON_REQUIRED,
            Refusal.REASON_TOO_LONG,
            Refusal.TICKET_REQUIRED,
            Refusal.TICKET_TOO_LONG,
            Refusal.SIGN_IN_AGAIN);

    private final Sparekey sparekey;
    private final PageRenderer pages;
    private final RefusalPages refusals;
    private final Clock clock;

    /** Over these. */
    public RevealPages(Sparekey sparekey, PageRenderer pages, Clock clock) {
        this.sparekey = sparekey;
        this.pages = pages;
        this.refusals = new RefusalPages(pages);
        this.clock = clock;
    }

    /** Their routes. */
    public List<Route> routes() {
        return List.of(
                new Route("GET", "/devices/{device}/key", Route.Entry.SIGNED_IN, this::ask),
                new Route("POST", "/devices/{device}/key", Route.Entry.SIGNED_IN, this::reveal));
    }

    private Reply ask(Call call) {
        return DevicePaths.device(call)
                .map(device -> ask(call, device, 200, AskPage.Typed.NOTHING))
                .orElseGet(() -> refusals.page(call, Refusal.NOT_FOUND, "/"));
    }

    private Reply ask(Call call, DeviceId device, int status, AskPage.Typed typed) {
        Actor.Person person = call.browser().person();
        Outcome<ShowDevice.View> shown = sparekey.showDevice().show(person, device);
        // The right to reveal comes without the right to look at the device: then its page is not shown, but its key
        // may be.
        boolean keyOnly = shown.refused().equals(Optional.of(Refusal.FORBIDDEN)) && person.has(Right.REVEAL);
        if (shown.done().isEmpty() && !keyOnly) {
            return refusals.page(call, shown.refused().orElseThrow(), "/");
        }
        return pages.page(call, status, "reveal/ask", page(call, device, shown.done(), typed));
    }

    private AskPage page(Call call, DeviceId device, Optional<ShowDevice.View> view, AskPage.Typed typed) {
        Actor.Person person = call.browser().person();
        EscrowPolicy policy = sparekey.readPolicy().read();
        boolean owner =
                view.filter(shown -> shown.device().isOwnedBy(person.user())).isPresent();
        Duration age =
                owner ? policy.reveal().ownerSignInAge() : policy.reveal().supportSignInAge();
        boolean fresh = person.signedInWithin(age, clock.instant());
        boolean rotates = !owner && policy.rotation().afterReveal();
        return new AskPage(
                device,
                view.map(shown -> shown.device().name()).orElseGet(() -> name(call, device)),
                situation(person, view, owner, fresh),
                owner ? AskPage.Side.OWNER : AskPage.Side.SUPPORT,
                "/sign-in?fresh=true&to=" + URLEncoder.encode(path(device) + "/key", StandardCharsets.UTF_8),
                policy.reveal().display(),
                rotates ? Optional.of(policy.rotation().afterRevealDelay()) : Optional.empty(),
                policy.reveal().ticketRequired(),
                typed);
    }

    private static AskPage.Situation situation(
            Actor.Person person, Optional<ShowDevice.View> view, boolean owner, boolean fresh) {
        boolean personal = view.filter(
                        shown -> shown.device().possession().ownership().countsAsPersonal())
                .isPresent();
        if (!owner && personal) {
            return AskPage.Situation.PERSONAL;
        }
        if (!owner && !person.has(Right.REVEAL)) {
            return AskPage.Situation.FORBIDDEN;
        }
        if (view.filter(shown -> shown.keys().isEmpty()).isPresent()) {
            return AskPage.Situation.NOTHING_ESCROWED;
        }
        return fresh ? AskPage.Situation.OFFERED : AskPage.Situation.SIGN_IN_AGAIN;
    }

    private Reply reveal(Call call) {
        Optional<DeviceId> device = DevicePaths.device(call);
        if (device.isEmpty()) {
            return refusals.page(call, Refusal.NOT_FOUND, "/");
        }
        var purpose = call.form(form -> new RevealKey.Purpose(
                form.text("reason").orElse(""), form.text("ticket").orElse("")));
        return reveal(call, device.get(), purpose);
    }

    private Reply reveal(Call call, DeviceId device, RevealKey.Purpose purpose) {
        // Before the key is opened, so that nothing but writing the page lies between opening and closing it.
        String name = name(call, device);
        try {
            return sparekey.revealKey()
                    .reveal(call.browser().person(), device, purpose)
                    .fold(keys -> show(call, device, name, keys), why -> refuse(call, device, purpose, why));
        } catch (KeyVault.CannotOpen e) {
            return cannotOpen(call, device);
        }
    }

    private Reply show(Call call, DeviceId device, String name, RevealedKeys revealed) {
        try (revealed;
                var out = new WipedOutput(USUAL_PAGE)) {
            List<ShownKey> keys = revealed.keys().stream()
                    .map(key -> new ShownKey(key, call.language(), out))
                    .toList();
            var page = new KeysPage(
                    device, name, keys, revealed.unopenable(), revealed.rotationPendingSince(), revealed.display());
            pages.render(call, "reveal/keys", page, out);
            return Reply.of(200)
                    .body("text/html; charset=utf-8", new Reply.Body.Bytes(out.copy(), true))
                    .noStore()
                    .with("Refresh", revealed.display().toSeconds() + "; url=" + path(device));
        }
    }

    /** Where something can be mended on the page before, it is shown again, with what was typed. */
    private Reply refuse(Call call, DeviceId device, RevealKey.Purpose purpose, Refusal why) {
        return MENDABLE.contains(why)
                ? ask(call, device, 422, new AskPage.Typed(purpose.reason(), purpose.ticket(), Optional.of(why.code())))
                : refusals.page(call, why, path(device));
    }

    private Reply cannotOpen(Call call, DeviceId device) {
        Texts texts = Texts.in(call.language());
        return pages.page(
                call,
                503,
                "message",
                new Message(
                        texts.get("reveal.cannot-open.title"),
                        texts.get("reveal.cannot-open.text"),
                        Optional.of(new Link(path(device), texts.get("reveal.to-device"), false)),
                        call.id()));
    }

    private String name(Call call, DeviceId device) {
        var names = sparekey.lookUpNames().look(call.browser().person(), List.of(), List.of(device));
        return Optional.ofNullable(names.devices().get(device))
                .map(known -> known.name())
                .orElse("");
    }

    private static String path(DeviceId device) {
        return "/devices/" + device;
    }
}
