// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.page.RefusalPages;
import io.sparekey.adapters.http.internal.page.Texts;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.usecase.ForeseePolicy;
import io.sparekey.core.usecase.TracePolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The policy. Everybody may read it; administrators change it in two steps: typed, it is shown what differs and whom that affects; saved,
 * it holds, unless the policy was changed in between: then what was typed is shown once more, on what holds now.
 */
final class PolicyPages {

    private static final String PATH = "/policy";

    private final Sparekey sparekey;
    private final PageRenderer pages;
    private final RefusalPages refusals;

    PolicyPages(Sparekey sparekey, PageRenderer pages) {
        this.sparekey = sparekey;
        this.pages = pages;
        this.refusals = new RefusalPages(pages);
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", PATH, Route.Entry.SIGNED_IN, this::read),
                new Route("POST", PATH, Route.Entry.SIGNED_IN, this::change));
    }

    private Reply read(Call call) {
        EscrowPolicy policy = sparekey.readPolicy().read();
        Optional<String> saved = call.queried("saved").map(any -> "saved");
        return page(call, 200, PolicyForm.of(policy), Set.of(), saved);
    }

    private Reply page(Call call, int status, PolicyForm form, Set<Setting> faults, Optional<String> note) {
        return page(call, status, form, faults, note, Optional.empty());
    }

    private Reply page(
            Call call,
            int status,
            PolicyForm form,
            Set<Setting> faults,
            Optional<String> note,
            Optional<PolicyConflict> conflict) {
        EscrowPolicy policy = sparekey.readPolicy().read();
        boolean mayChange = call.browser().person().has(Right.ADMINISTER);
        return pages.page(
                call,
                status,
                "staff/policy",
                new PolicyPage(
                        policy,
                        new SettingWords(Texts.in(call.language())).all(policy),
                        mayChange ? Optional.of(form) : Optional.empty(),
                        faults,
                        note,
                        conflict));
    }

    private Reply change(Call call) {
        if (!call.browser().person().has(Right.ADMINISTER)) {
            return refuse(call);
        }
        String step = call.form(form -> form.text("step").orElse(""));
        PolicyForm typed = call.form(PolicyForm::of);
        Set<Setting> faults = typed.faults();
        if (!faults.isEmpty()) {
            return page(call, 422, typed, faults, Optional.of("faults"));
        }
        return switch (step) {
            case "save" -> save(call, typed);
            case "edit" -> page(call, 200, typed, Set.of(), Optional.empty());
            default -> preview(call, typed);
        };
    }

    private Reply preview(Call call, PolicyForm typed) {
        Actor.Person person = call.browser().person();
        EscrowPolicy now = sparekey.readPolicy().read();
        if (now.version() != typed.version()) {
            return changedMeanwhile(call, typed);
        }
        EscrowPolicy wanted = typed.policy();
        var differences = new SettingWords(Texts.in(call.language())).differences(now, wanted);
        if (differences.isEmpty()) {
            return page(call, 200, typed, Set.of(), Optional.of("same"));
        }
        return sparekey.foreseePolicy()
                .foresee(person, wanted)
                .fold(effect -> preview(call, typed, differences, effect), why -> refusals.page(call, why, PATH));
    }

    private Reply preview(
            Call call, PolicyForm typed, List<PolicyPreview.Difference> differences, ForeseePolicy.Effect effect) {
        return pages.page(call, 200, "staff/policy-preview", new PolicyPreview(typed, differences, effect));
    }

    private Reply save(Call call, PolicyForm typed) {
        return sparekey.changePolicy()
                .change(call.browser().person(), typed.policy())
                .fold(
                        policy -> Reply.seeOther(PATH + "?saved=" + policy.version())
                                .noStore(),
                        why -> why == Refusal.CHANGED_MEANWHILE
                                ? changedMeanwhile(call, typed)
                                : refusals.page(call, why, PATH));
    }

    private Reply changedMeanwhile(Call call, PolicyForm typed) {
        return sparekey.tracePolicy()
                .trace(call.browser().person(), typed.version())
                .fold(trace -> changedMeanwhile(call, typed, trace), why -> refusals.page(call, why, PATH));
    }

    private Reply changedMeanwhile(Call call, PolicyForm typed, TracePolicy.Trace trace) {
        PolicyForm merged = typed.onto(trace.now(), trace.read());
        var conflict = new PolicyConflict(
                trace.last().map(entry -> pages.frame(call).time(entry.at())),
                who(call, trace),
                new SettingWords(Texts.in(call.language())).conflicts(trace.read(), trace.now(), typed.policy()));
        return page(call, 409, merged, Set.of(), Optional.empty(), Optional.of(conflict));
    }

    private String who(Call call, TracePolicy.Trace trace) {
        Actor.Person person = call.browser().person();
        Texts texts = Texts.in(call.language());
        return trace.last()
                .map(entry -> entry.actor().equals(person.id())
                        ? texts.get("staff.policy.conflict.self")
                        : AuditNames.of(sparekey, person, List.of(entry)).actor(entry.actor()))
                .orElseGet(() -> texts.get("staff.policy.conflict.somebody"));
    }

    /** Asks the core all the same, so that the refusal is written down. */
    private Reply refuse(Call call) {
        return sparekey.foreseePolicy()
                .foresee(call.browser().person(), sparekey.readPolicy().read())
                .fold(none -> read(call), why -> refusals.page(call, why, PATH));
    }
}
