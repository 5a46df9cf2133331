// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.host;

import io.sparekey.core.access.Actor;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.core.usecase.RegisterDevice.Registration;
import io.sparekey.examples.springboot.autoconfigure.JoiningRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands a Mac to an employee: the office's row and Sparekey's device, both or neither. */
@Service
public class HandOut {

    private final JoiningRegistry registry;
    private final JdbcClient database;

    HandOut(JoiningRegistry registry, JdbcClient database) {
        this.registry = registry;
        this.database = database;
    }

    /**
     * For administrators. A refusal is returned, not thrown: it commits, with the entry that tells of it.
     *
     * @throws org.springframework.dao.DataAccessException if the employee has a Mac already; nothing remains then
     */
    @Transactional
    public Outcome<DeviceId> handOut(Actor administrator, String employee, Registration mac) {
        Outcome<DeviceId> registered = registry.registerDevice().register(administrator, mac);
        registered.done().ifPresent(device -> write(employee, device));
        return registered;
    }

    private void write(String employee, DeviceId device) {
        database.sql("INSERT INTO handed_out (employee, device) VALUES (:employee, :device)")
                .param("employee", employee)
                .param("device", device.toString())
                .update();
    }
}
