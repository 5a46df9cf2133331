// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.host;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.simulator.Channel;
import io.sparekey.simulator.SimulatedFleet;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The host's way to its Macs, one bean that is two ports; here the Macs are simulated. */
@Configuration(proxyBeanMethods = false)
class Macs {

    @Bean
    SimulatedFleet fleet(Clock clock, SecureRandom random, ObjectProvider<Sparekey> sparekey) {
        return new SimulatedFleet(clock, random, new Webhook(sparekey));
    }

    /** What the management server would post; Sparekey is looked up then, since it is made of the fleet. */
    private record Webhook(ObjectProvider<Sparekey> sparekey) implements Channel {

        @Override
        public void report(DeviceReport report) {
            require(sparekey.getObject().recordCheckIn().record(Actor.system(), report));
        }

        @Override
        public void answer(RotationAnswer answer) {
            require(sparekey.getObject().recordAnswer().record(Actor.system(), answer));
        }

        @Override
        public void enrolment(DeviceId device, boolean enrolled, Instant at) {
            require(sparekey.getObject().recordEnrolment().record(Actor.system(), device, enrolled));
        }

        private static void require(Outcome<DeviceId> outcome) {
            outcome.refused().map(Refusal::code).ifPresent(why -> {
                throw new IllegalStateException("what a Mac said was refused: " + why);
            });
        }
    }
}
