// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.RotationAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A channel that writes down what it hears, in order. */
class Heard implements Channel {

    final List<DeviceReport> reports = new ArrayList<>();
    final List<RotationAnswer> answers = new ArrayList<>();
    final List<String> enrolments = new ArrayList<>();
    final List<Optional<String>> models = new ArrayList<>();

    @Override
    public void report(DeviceReport report) {
        reports.add(report);
    }

    @Override
    public void answer(RotationAnswer answer) {
        answers.add(answer);
    }

    @Override
    public void enrolment(DeviceId device, boolean enrolled, Optional<String> model, Instant at) {
        models.add(model);
        enrolment(device, enrolled, at);
    }

    @Override
    public void enrolment(DeviceId device, boolean enrolled, Instant at) {
        enrolments.add(device + (enrolled ? " came " : " left ") + at);
    }

    List<RotationAnswer.Kind> kinds() {
        return answers.stream().map(RotationAnswer::kind).toList();
    }

    DeviceReport lastReport() {
        return reports.get(reports.size() - 1);
    }

    List<DeviceReport> fullReports() {
        return reports.stream()
                .filter(report -> report.checkIn().isFullReport())
                .toList();
    }

    DeliveredKey lastKey() {
        return answers.get(answers.size() - 1).key().orElseThrow();
    }

    void forget() {
        reports.clear();
        answers.clear();
        enrolments.clear();
        models.clear();
    }
}
