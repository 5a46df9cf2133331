// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.action;

import io.sparekey.adapters.http.internal.api.json.Json;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.adapters.http.internal.api.problem.Problem;
import io.sparekey.adapters.http.internal.api.problem.Problem.Flaw;
import io.sparekey.adapters.http.internal.api.problem.ProblemKind;
import io.sparekey.adapters.http.internal.api.problem.Unfit;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Endpoint;
import io.sparekey.adapters.http.internal.exchange.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks a request against what is documented of its action, and has it done once. */
final class ActionEndpoint implements Endpoint {

    private final Action action;
    private final Idempotency idempotency;

    ActionEndpoint(Action action, Idempotency idempotency) {
        this.action = action;
        this.idempotency = idempotency;
    }

    @Override
    public Reply answer(Call call) {
        try {
            checkQuery(call);
            checkBody(call);
            return once(call);
        } catch (Unfit e) {
            return e.problem().reply(call);
        }
    }

    private Reply once(Call call) {
        Optional<IdempotencyKey> key = action.replay() == Replay.NONE ? Optional.empty() : IdempotencyKey.of(call);
        if (key.isEmpty()) {
            return act(call);
        }
        if (!action.replay().isKept()) {
            throw new Unfit(ProblemKind.REPLAY_NOT_OFFERED);
        }
        return idempotency.once(call, new Asked(call).actor().id(), key.get(), action.replay(), this::act);
    }

    private Reply act(Call call) {
        try {
            return action.handler().answer(new Asked(call));
        } catch (Unfit e) {
            return e.problem().reply(call);
        }
    }

    private void checkQuery(Call call) {
        List<Parameter> known = action.parameters().stream()
                .filter(parameter -> parameter.in() == Parameter.In.QUERY)
                .toList();
        known.forEach(parameter -> check(call, parameter));
        Set<String> names = known.stream().map(Parameter::name).collect(Collectors.toSet());
        if (!names.containsAll(call.query().keySet())) {
            throw new Unfit(ProblemKind.UNKNOWN_PARAMETER);
        }
    }

    private static void check(Call call, Parameter parameter) {
        List<String> values = call.query().getOrDefault(parameter.name(), List.of());
        boolean several = parameter.shape().items().isPresent();
        if (values.isEmpty() && parameter.required()) {
            throw unfit(parameter, "must be there");
        }
        if (values.size() > 1 && !several) {
            throw unfit(parameter, "must not be repeated");
        }
        Shape shape = parameter.shape().items().orElseGet(parameter::shape);
        for (String value : values) {
            Json.flawOfParameter(value, shape).ifPresent(flaw -> {
                throw unfit(parameter, flaw);
            });
        }
    }

    private static Unfit unfit(Parameter parameter, String detail) {
        return new Unfit(Problem.of(ProblemKind.INVALID_PARAMETER, Flaw.inQuery(parameter.name(), detail)));
    }

    private void checkBody(Call call) {
        boolean empty = call.body().bytes().length == 0;
        if (call.body().bytes().length > Json.LARGEST_BODY) {
            throw new Unfit(ProblemKind.TOO_LARGE);
        }
        action.body().filter(body -> body.required() || !empty).ifPresent(body -> {
            String sent = call.header("Content-Type").orElse("");
            String mediaType = sent.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (!mediaType.equals(body.mediaType())) {
                throw new Unfit(ProblemKind.UNSUPPORTED_MEDIA_TYPE);
            }
        });
    }
}
