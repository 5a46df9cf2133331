// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresExpiringRecordsTest extends ExpiringRecordsContract {

    @RegisterExtension
    final TemporaryPostgres postgres = new TemporaryPostgres();

    @Override
    Database database() {
        return postgres.database();
    }

    @Override
    Database ofAnotherNode() {
        return EmbeddedServer.open(postgres.server());
    }
}
