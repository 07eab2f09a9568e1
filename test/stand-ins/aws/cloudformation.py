"""Changes to moto's CloudFormation that the CDK CLI needs."""

import json
import sys

from moto.cloudformation import models, parsing
from moto.cloudformation.exceptions import CloudFormationError

from any_resource import AnyResource


class ChangeSetNotFound(CloudFormationError):
    code = "ChangeSetNotFound"


class ExportInUse(CloudFormationError):
    code = "ValidationError"


def apply():
    """Patches moto in this process."""
    _accept_any_resource_type()
    _accept_any_deletion_order()
    _accept_resolved_ssm_parameters()
    _keep_outputs_of_change_sets()
    models.CloudFormationBackend.delete_change_set = _delete_change_set
    models.CloudFormationBackend.describe_change_set = _describe_change_set


def _accept_any_resource_type():
    """Custom resources, and types that moto does not know, become plain records instead of failing the stack."""
    known_class = parsing.resource_class_from_type
    name_property = parsing.resource_name_property_from_type

    def is_known(resource_type):
        if resource_type.startswith("Custom::") or resource_type == "AWS::CloudFormation::CustomResource":
            return False
        return resource_type in parsing.NULL_MODELS or resource_type in parsing.get_model_map()

    parsing.resource_class_from_type = lambda resource_type: known_class(resource_type) if is_known(resource_type) else AnyResource
    parsing.resource_name_property_from_type = lambda resource_type: name_property(resource_type) if is_known(resource_type) else None


def _accept_any_deletion_order():
    """moto deletes the resources of a stack in the order of their names, although some depend on others."""
    delete_resource = parsing.parse_and_delete_resource

    def delete_if_possible(*args, **kwargs):
        try:
            delete_resource(*args, **kwargs)
        except Exception as error:
            print("left behind:", error, file=sys.stderr)

    parsing.parse_and_delete_resource = delete_if_possible


def _accept_resolved_ssm_parameters():
    """During an update moto resolves parameters that it has resolved before."""
    resolve = parsing.ResourceMap.parse_ssm_parameter

    def resolve_once(self, value, value_type):
        try:
            return resolve(self, value, value_type)
        except AttributeError:
            return value

    parsing.ResourceMap.parse_ssm_parameter = resolve_once


def _keep_outputs_of_change_sets():
    """moto forgets the outputs of a stack that a change set creates or updates, and does not know its exports."""
    execute = models.CloudFormationBackend.execute_change_set

    def execute_with_outputs(self, change_set_name, stack_name=None):
        change_set = _describe_change_set(self, change_set_name)
        stack = self.stacks[change_set.stack_id]
        stack.resource_map.cross_stack_resources = self.exports
        before = {name for name, export in self.exports.items() if export.exporting_stack_id == stack.stack_id}
        _refuse_lost_exports(self, stack, before - _export_names(change_set.template_dict))
        execute(self, change_set_name, stack_name)
        stack._parse_template()
        stack.output_map = parsing.OutputMap(stack.resource_map, stack.template_dict, stack.stack_id)
        for name in before:
            del self.exports[name]
        self.exports.update({export.name: export for export in stack.exports})

    models.CloudFormationBackend.execute_change_set = execute_with_outputs


def _export_names(template):
    """Only literal names, as modelport's stacks have them."""
    outputs = (template.get("Outputs") or {}).values()
    names = [output["Export"]["Name"] for output in outputs if "Export" in output]
    return {name for name in names if isinstance(name, str)}


def _refuse_lost_exports(backend, stack, names):
    """As CloudFormation does, while another stack imports them."""
    for other in backend.stacks.values():
        text = json.dumps(other.template)
        used = [name for name in names if other is not stack and "Fn::ImportValue" in text and name in text]
        if used:
            raise ExportInUse(f"Export {used[0]} cannot be deleted as it is in use by {other.name}")


def _delete_change_set(self, change_set_name):
    """The CDK CLI deletes a change set before it creates one of the same name, whether or not it exists."""
    for arn, change_set in list(self.change_sets.items()):
        if change_set_name in (arn, change_set.change_set_name):
            del self.change_sets[arn]


def _describe_change_set(self, change_set_name):
    """The newest change set of the name: the CDK CLI uses one name for all stacks."""
    for arn, change_set in reversed(self.change_sets.items()):
        if change_set_name in (arn, change_set.change_set_name):
            return change_set
    raise ChangeSetNotFound(f"ChangeSet [{change_set_name}] does not exist")
