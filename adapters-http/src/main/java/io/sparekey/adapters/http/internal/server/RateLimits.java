// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.core.access.Actor;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** How much one client may ask for, counted on this node. Each method says how many seconds to wait; empty if there is no need to. */
final class RateLimits {

    private static final OptionalLong NO_NEED_TO_WAIT = OptionalLong.empty();

    /** A sign-in takes two requests: out to the provider, and back. */
    private static final int REQUESTS_PER_SIGN_IN = 2;

    /**
     * What all strangers together may begin in a minute. Each beginning is kept until it ends or ten minutes are over, so this bounds what they
     * can have a node write: 60,000 records of less than 2 kB. Far more than a company's people ever are at once.
     */
    private static final int BEGINNINGS_PER_MINUTE = 6_000;

    private final BucketTable<Object> requests;
    private final BucketTable<Object> decisions;
    private final BucketTable<String> signIns;
    private final BucketTable<String> badCredentials;
    private final BucketTable<String> beginnings;

    RateLimits(HttpSettings.Limits limits, TimeMeter time) {
        requests = new BucketTable<>(limits.requestsPerMinute(), Duration.ofMinutes(1), time);
        decisions = new BucketTable<>(limits.decisionsPerSecond(), Duration.ofSeconds(1), time);
        signIns = new BucketTable<>(limits.signInsPerMinute() * REQUESTS_PER_SIGN_IN, Duration.ofMinutes(1), time);
        badCredentials = new BucketTable<>(limits.signInsPerMinute(), Duration.ofMinutes(1), time);
        beginnings = new BucketTable<>(BEGINNINGS_PER_MINUTE, Duration.ofMinutes(1), time);
    }

    /** For a request of somebody known. A gateway asks for decisions and nothing else, and has a limit of its own. */
    OptionalLong ofCaller(Caller caller) {
        if (caller instanceof Caller.Browser browser) {
            return taken(requests.of(browser.person().id()));
        }
        if (caller instanceof Caller.Program program) {
            return program.actor() instanceof Actor.Gateway gateway
                    ? taken(decisions.of(gateway.id()))
                    : taken(requests.of(program.actor().id()));
        }
        return NO_NEED_TO_WAIT;
    }

    /** For a request that is part of signing in. */
    OptionalLong ofSignIn(String address) {
        return taken(signIns.of(ClientNetwork.of(address)));
    }

    /** For the beginning of a sign-in: its address may, and so may all together. */
    OptionalLong ofBeginning(String address) {
        OptionalLong wait = ofSignIn(address);
        return wait.isPresent() ? wait : taken(beginnings.of("everybody"));
    }

    /** For a credential that may turn out to be none. Good ones are not counted: see {@link #wasNoBadCredential}. */
    OptionalLong ofBadCredential(String address) {
        return taken(badCredentials.of(ClientNetwork.of(address)));
    }

    /** Gives back what {@link #ofBadCredential} took: the credential was good, or nobody could tell. */
    void wasNoBadCredential(String address) {
        badCredentials.of(ClientNetwork.of(address)).addTokens(1);
    }

    private static OptionalLong taken(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? NO_NEED_TO_WAIT
                : OptionalLong.of(1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()));
    }
}
