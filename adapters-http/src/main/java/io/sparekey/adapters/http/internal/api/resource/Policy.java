// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Action;
import io.sparekey.adapters.http.internal.api.action.Asked;
import io.sparekey.adapters.http.internal.api.action.EntityTag;
import io.sparekey.adapters.http.internal.api.action.Parameter;
import io.sparekey.adapters.http.internal.api.action.Replay;
import io.sparekey.adapters.http.internal.api.json.Field;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.adapters.http.internal.api.problem.ProblemKind;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.usecase.ForeseePolicy;
import io.sparekey.core.usecase.TracePolicy;
import java.util.List;
import java.util.Optional;

/** The organisation's one policy. */
public final class Policy implements Resource {

    /** How many more than now. */
    record ForecastDocument(long blocked, long asked, long rotated, long destroyed) {

        static ForecastDocument of(ForeseePolicy.Effect effect) {
            return new ForecastDocument(effect.blocked(), effect.asked(), effect.rotated(), effect.destroyed());
        }
    }

    /**
     * What has become of it.
     *
     * @param since the policy of that version
     * @param last who put the one in force in force; not there where it was long ago
     */
    record PolicyTraceDocument(PolicyDocument since, PolicyDocument now, Optional<EntryDocument> last) {

        static PolicyTraceDocument of(TracePolicy.Trace trace) {
            return new PolicyTraceDocument(
                    PolicyDocument.of(trace.read()),
                    PolicyDocument.of(trace.now()),
                    trace.last().map(EntryDocument::of));
        }
    }

    /** No policy has this version. */
    private static final long NEVER = 0;

    private static final Parameter SINCE =
            Parameter.query("since", Shape.integer(0, Integer.MAX_VALUE), "the version that was read");

    private final Sparekey sparekey;

    /** Over these. */
    public Policy(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.get("/policy", "getPolicy", "Tells the policy in force")
                        .with(Parameter.IF_NONE_MATCH)
                        .answering(200, PolicyDocument.class, "ETag")
                        .answering(304)
                        .by(this::show),
                Action.put("/policy", "changePolicy", "Puts another policy in force; for administrators")
                        .with(Parameter.IF_MATCH)
                        .taking(PolicyDocument.SHAPE, PolicyDocument.EXAMPLE)
                        .answering(200, PolicyDocument.class, "ETag")
                        .refusing(Refusal.FORBIDDEN)
                        .failing(ProblemKind.STALE, ProblemKind.PRECONDITION_REQUIRED)
                        .by(this::change),
                Action.get(
                                "/policy/changes",
                                "tracePolicy",
                                "Tells what has become of the policy since a version; for administrators")
                        .described(
                                "For those whose change came too late. Without a version, or of one that never was, since is the one in force.")
                        .with(SINCE)
                        .answering(200, PolicyTraceDocument.class)
                        .refusing(Refusal.FORBIDDEN)
                        .by(this::trace),
                Action.post(
                                "/policy/forecasts",
                                "foreseePolicy",
                                "Tells whom another policy would affect; for administrators")
                        .taking(PolicyDocument.SHAPE, PolicyDocument.EXAMPLE)
                        .answering(200, ForecastDocument.class)
                        .refusing(Refusal.FORBIDDEN)
                        .repeated(Replay.NONE)
                        .by(this::foresee));
    }

    private static EntityTag tag(EscrowPolicy policy) {
        return EntityTag.of(Long.toString(policy.version()));
    }

    private Reply show(Asked asked) {
        EscrowPolicy policy = sparekey.readPolicy().read();
        return asked.tagged(tag(policy), PolicyDocument.of(policy));
    }

    private Reply change(Asked asked) {
        Field body = Field.root(asked.body(PolicyDocument.SHAPE));
        EscrowPolicy current = sparekey.readPolicy().read();
        asked.requireMatch(tag(current));
        return asked.answer(
                sparekey.changePolicy().change(asked.actor(), PolicyDocument.read(body, current)),
                next -> asked.ok(PolicyDocument.of(next)).with("ETag", tag(next).value()));
    }

    private Reply trace(Asked asked) {
        long version = asked.queried("since", Long::valueOf).orElse(NEVER);
        return asked.answer(
                sparekey.tracePolicy().trace(asked.actor(), version), trace -> asked.ok(PolicyTraceDocument.of(trace)));
    }

    private Reply foresee(Asked asked) {
        Field body = Field.root(asked.body(PolicyDocument.SHAPE));
        EscrowPolicy wanted = PolicyDocument.read(body, sparekey.readPolicy().read());
        return asked.answer(
                sparekey.foreseePolicy().foresee(asked.actor(), wanted),
                effect -> asked.ok(ForecastDocument.of(effect)));
    }
}
