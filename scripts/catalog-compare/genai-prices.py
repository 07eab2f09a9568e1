"""Prints the OpenAI models of genai-prices on Azure, AWS and Google Cloud as JSON, without running the package: data.py is parsed only."""

import ast
import datetime
import json
import re
import sys

PROVIDERS = {'azure': 'azure', 'aws': 'aws', 'google': 'gcp'}


def value(node):
    """A literal, Decimal('1'), or the first price of a tiered or dated list."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.List):
        return value(node.elts[-1]) if node.elts else None
    if isinstance(node, ast.Call):
        fields = {keyword.arg: keyword.value for keyword in node.keywords}
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, 'attr', '')
        if name == 'Decimal':
            return float(node.args[0].value)
        if name == 'TieredPrices':
            return value(fields['base'])
        if name == 'ConditionalPrice':
            return value(fields['prices'])
        if name == 'ModelPrice':
            return {key: value(fields[key]) for key in ('input_mtok', 'output_mtok') if key in fields}
    return None


def calls(tree, name):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name]


def main(path):
    text = open(path, encoding='utf-8').read()
    models = []
    for provider in calls(ast.parse(text), 'Provider'):
        fields = {keyword.arg: keyword.value for keyword in provider.keywords}
        cloud = PROVIDERS.get(value(fields['id']))
        if cloud is None:
            continue
        for model in calls(provider, 'ModelInfo'):
            info = {keyword.arg: keyword.value for keyword in model.keywords}
            prices = value(info['prices']) if 'prices' in info else None
            models.append({'cloud': cloud, 'id': value(info['id']), 'prices': prices})
    today = datetime.date.today().isoformat()
    dates = [date for date in re.findall(r'20\d\d-\d\d-\d\d', text) if date <= today]
    json.dump({'date': max(dates, default=None), 'models': models}, sys.stdout)


main(sys.argv[1])
