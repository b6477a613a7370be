package in.plugged.kubernetes;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Signature;
import java.lang.classfile.Signature.ClassTypeSig;
import java.lang.classfile.Signature.TypeArg;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the settings that are this project's own, read from the interfaces that declare
 * them.
 */
final class OwnSettings {

    /** Stands for one segment of a name, which whoever configures it chooses. */
    static final String ANY = "*";

    private static final String CONFIG = "Lio/smallrye/config/";

    private final Map<String, ClassModel> classes;
    private final Set<String> names = new TreeSet<>();

    private OwnSettings(Map<String, ClassModel> classes) {
        this.classes = classes;
    }

    static Set<String> of(Map<String, ClassModel> classes) {
        var settings = new OwnSettings(classes);
        classes.values()
                .forEach(
                        model ->
                                annotation(model, "ConfigMapping")
                                        .flatMap(mapping -> value(mapping, "prefix"))
                                        .ifPresent(
                                                prefix -> settings.interfaceBelow(prefix, model)));
        return settings.names;
    }

    private void interfaceBelow(String prefix, ClassModel model) {
        for (var parent : model.interfaces()) {
            Optional.ofNullable(classes.get(parent.asInternalName()))
                    .ifPresent(above -> interfaceBelow(prefix, above));
        }
        for (MethodModel method : model.methods()) {
            if (method.methodTypeSymbol().parameterCount() == 0 && method.code().isEmpty()) {
                String name = prefix + "." + name(method);
                type(name, result(method));
            }
        }
    }

    private void type(String name, Signature type) {
        if (!(type instanceof ClassTypeSig known)) {
            names.add(name);
            return;
        }
        String plain = known.className();
        switch (plain) {
            case "java/util/Map" -> {
                type(name + "." + ANY, argument(known, 1));
            }
            case "java/util/Optional", "java/util/List", "java/util/Set" ->
                    type(name, argument(known, 0));
            default -> {
                ClassModel own = own(known);
                if (own != null && own.flags().has(java.lang.reflect.AccessFlag.INTERFACE)) {
                    interfaceBelow(name, own);
                } else {
                    names.add(name);
                }
            }
        }
    }

    private @org.jspecify.annotations.Nullable ClassModel own(ClassTypeSig type) {
        String outer = type.outerType().map(above -> above.className() + "$").orElse("");
        return classes.get(outer + type.className());
    }

    private static Signature argument(ClassTypeSig type, int index) {
        return type.typeArgs().get(index) instanceof TypeArg.Bounded bounded
                ? bounded.boundType()
                : type;
    }

    private static Signature result(MethodModel method) {
        return method.findAttribute(Attributes.signature())
                .map(generic -> generic.asMethodSignature().result())
                .orElseGet(() -> Signature.of(method.methodTypeSymbol().returnType()));
    }

    private static String name(MethodModel method) {
        return annotation(method, "WithName")
                .flatMap(named -> value(named, "value"))
                .orElseGet(() -> kebab(method.methodName().stringValue()));
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }

    private static Optional<Annotation> annotation(AttributedElement element, String simpleName) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(all -> all.annotations().stream())
                .filter(one -> one.className().stringValue().equals(CONFIG + simpleName + ";"))
                .findFirst();
    }

    static Optional<String> value(Annotation annotation, String name) {
        List<AnnotationElement> elements = annotation.elements();
        return elements.stream()
                .filter(element -> element.name().stringValue().equals(name))
                .map(AnnotationElement::value)
                .filter(AnnotationValue.OfString.class::isInstance)
                .map(text -> ((AnnotationValue.OfString) text).stringValue())
                .findFirst();
    }
}
