// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.host;

import io.sparekey.examples.springboot.autoconfigure.JoiningRegistryConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The host. Sparekey comes by auto-configuration; that its registry may join the host's transactions is chosen here. */
@SpringBootApplication
@Import(JoiningRegistryConfiguration.class)
public class HostApplication {

    /**
     * Runs the example.
     *
     * @param arguments the directory to work in; a temporary one if none is given
     */
    public static void main(String... arguments) throws IOException {
        Path directory = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("sparekey-spring");
        try (ConfigurableApplicationContext host = start(directory)) {
            host.getBean(Story.class).tell();
        }
    }

    /** The host with its database and its master key in the directory. */
    static ConfigurableApplicationContext start(Path directory) throws IOException {
        MasterKey.createIfMissing(directory.resolve("master.key"));
        SpringApplication application = new SpringApplication(HostApplication.class);
        application.setDefaultProperties(Map.of("office.directory", directory.toString()));
        return application.run();
    }
}
