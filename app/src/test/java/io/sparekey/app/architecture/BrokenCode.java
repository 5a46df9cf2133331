// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles the examples of broken code, away from the class path: they stand in the packages of the real code. */
final class BrokenCode {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    /** One for all, never closed: it remembers the class path. */
    private static final StandardJavaFileManager FILES =
            COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);

    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|record|enum) (\\w+)");

    private BrokenCode() {}

    /** Only what the sources declare, compiled against everything that the tests see. */
    static JavaClasses compile(String[] sources, Path directory) throws IOException {
        FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(directory));
        StringWriter complaints = new StringWriter();
        List<String> options = List.of("-proc:none", "-Xlint:none");
        List<Source> units = Stream.of(sources).map(Source::new).toList();
        boolean compiled =
                COMPILER.getTask(complaints, FILES, null, options, null, units).call();
        if (!compiled) {
            throw new IllegalArgumentException("the example does not compile: " + complaints);
        }
        return new ClassFileImporter().importPath(directory);
    }

    static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("example:///" + nameIn(text) + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        private static String nameIn(String text) {
            Matcher type = TYPE.matcher(text);
            if (!type.find()) {
                throw new IllegalArgumentException("the example declares no type");
            }
            return type.group(1);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
