package io.labelkit.aggregate.online;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.vote.RepeatPolicy;
import java.util.LinkedHashMap;
import java.util.List;

/** An engine as plain values, and back. */
final class StateConversion {
    private StateConversion() {}

    static StateData data(OnlineEngine engine) {
        return new StateData(
                settings(engine.settings),
                List.copyOf(engine.capabilities),
                new LinkedHashMap<>(engine.anchors),
                engine.classes.counts.clone(),
                engine.classes.closed(),
                engine.classes.clock(),
                engine.latestTime(),
                engine.votes(),
                engine.labelers.stream().map(StateConversion::labeler).toList(),
                engine.open.values().stream().map(ItemVotes::data).toList(),
                engine.closed.retained.values().stream().map(ItemVotes::data).toList(),
                List.copyOf(engine.closed.remembered));
    }

    private static StateData.SettingsData settings(OnlineSettings settings) {
        return new StateData.SettingsData(
                LabelSpaceJson.toMap(settings.space()),
                forgetting(settings.forgetting()),
                forgetting(settings.classForgetting()),
                settings.diagonal(),
                settings.offDiagonal(),
                settings.classSmoothing(),
                settings.backOff(),
                settings.closeAfter(),
                settings.confidence(),
                settings.confidenceAfter(),
                settings.repeats().name(),
                settings.refreshEvery(),
                settings.retained(),
                settings.remembered());
    }

    private static StateData.ForgettingData forgetting(Forgetting rule) {
        return new StateData.ForgettingData(rule.kind().name(), rule.value(), rule.least());
    }

    private static StateData.LabelerData labeler(LabelerCounts labeler) {
        List<StateData.TableData> tables = labeler.tables.entrySet().stream()
                .map(entry -> table(entry.getKey(), entry.getValue()))
                .toList();
        return new StateData.LabelerData(labeler.name, labeler.answers(), labeler.clock(), tables);
    }

    private static StateData.TableData table(int capability, CountTable table) {
        return new StateData.TableData(
                capability, table.counts.clone(), table.rows.clone(), table.scale(), table.clock());
    }

    static OnlineSettings settings(StateData.SettingsData data) {
        return new OnlineSettings(
                LabelSpaceJson.read(new ObjectMapper().valueToTree(data.space())),
                forgetting(data.forgetting()),
                forgetting(data.classForgetting()),
                data.diagonal(),
                data.offDiagonal(),
                data.classSmoothing(),
                data.backOff(),
                data.closeAfter(),
                data.confidence(),
                data.confidenceAfter(),
                RepeatPolicy.valueOf(data.repeats()),
                data.refreshEvery(),
                data.retained(),
                data.remembered());
    }

    private static Forgetting forgetting(StateData.ForgettingData data) {
        return Forgetting.of(Forgetting.Kind.valueOf(data.kind()), data.value(), data.least());
    }

    static OnlineEngine engine(StateData data) {
        OnlineSettings settings = settings(data.settings());
        ClassCounts classes =
                new ClassCounts(settings, data.classCounts().clone(), data.closedItems(), data.classClock());
        OnlineEngine engine = new OnlineEngine(settings, classes, data.latestTime(), data.votes());
        data.capabilities().forEach(engine::capability);
        engine.anchors.putAll(data.anchors());
        for (StateData.LabelerData labeler : data.labelers()) {
            LabelerCounts counts = engine.addLabeler(new LabelerCounts(
                    labeler.name(), engine.labelers.size(), settings, labeler.answers(), labeler.clock()));
            for (StateData.TableData table : labeler.tables()) {
                counts.tables.put(
                        table.capability(),
                        new CountTable(table.counts().clone(), table.rows().clone(), table.scale(), table.clock()));
            }
        }
        data.open().forEach(item -> engine.open.put(item.id(), new ItemVotes(item, settings.classes())));
        data.closed().forEach(item -> engine.closed.retained.put(item.id(), new ItemVotes(item, settings.classes())));
        engine.closed.remembered.addAll(data.remembered());
        return engine;
    }
}
