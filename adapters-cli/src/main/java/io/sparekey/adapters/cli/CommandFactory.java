// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import io.sparekey.adapters.cli.internal.command.Context;
import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Makes commands: those that want the context get it. */
final class CommandFactory implements CommandLine.IFactory {

    private final Context context;

    CommandFactory(Context context) {
        this.context = context;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Context.class) {
                constructor.setAccessible(true);
                return type.cast(constructor.newInstance(context));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
