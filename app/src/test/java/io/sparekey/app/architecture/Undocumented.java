// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Finds what others may use but nobody explained. It reads the sources, since class files keep no comments. */
final class Undocumented extends TreePathScanner<Void, List<String>> {

    private final DocTrees trees;
    private String owner = "";
    private Tree.Kind kind = Tree.Kind.COMPILATION_UNIT;

    private Undocumented(DocTrees trees) {
        this.trees = trees;
    }

    /**
     * Public types, their public constructors and methods without Javadoc; what overrides, and records, are explained where they are
     * declared.
     */
    static List<String> in(Iterable<? extends JavaFileObject> sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
        var scanner = new Undocumented(DocTrees.instance(task));
        List<String> found = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) {
            scanner.owner = String.valueOf(unit.getPackageName());
            scanner.scan(unit, found);
        }
        return found;
    }

    @Override
    public Void visitClass(ClassTree type, List<String> found) {
        if (!isPublic(type.getModifiers())) {
            return null;
        }
        String outerOwner = owner;
        Tree.Kind outerKind = kind;
        owner = owner + "." + type.getSimpleName();
        kind = type.getKind();
        requireDocumentation(owner, found);
        super.visitClass(type, found);
        owner = outerOwner;
        kind = outerKind;
        return null;
    }

    @Override
    public Void visitMethod(MethodTree method, List<String> found) {
        if (isPublic(method.getModifiers()) && !isExplainedElsewhere(method)) {
            requireDocumentation(owner + "#" + method.getName(), found);
        }
        return null;
    }

    private void requireDocumentation(String name, List<String> found) {
        if (trees.getDocComment(getCurrentPath()) == null) {
            found.add(name);
        }
    }

    private boolean isPublic(ModifiersTree modifiers) {
        boolean isInterface = kind == Tree.Kind.INTERFACE || kind == Tree.Kind.ANNOTATION_TYPE;
        return modifiers.getFlags().contains(Modifier.PUBLIC)
                || (isInterface && !modifiers.getFlags().contains(Modifier.PRIVATE));
    }

    private boolean isExplainedElsewhere(MethodTree method) {
        boolean constructsRecord = kind == Tree.Kind.RECORD && method.getReturnType() == null;
        return constructsRecord
                || method.getModifiers().getAnnotations().stream()
                        .anyMatch(annotation ->
                                annotation.getAnnotationType().toString().equals("Override"));
    }
}
